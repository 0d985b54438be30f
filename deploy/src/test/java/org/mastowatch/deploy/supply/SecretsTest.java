package org.mastowatch.deploy.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether anything lies in the checkout that must not become public, or that names real people and real machines. */
class SecretsTest {

    /** Invented, by file. A new one is written down here by whoever invents it. */
    private static final Map<String, Set<String>> INVENTED = Map.of(
            "api-gateway/src/main/resources/openapi/answers.json",
            Set.of(
                    "4d7687faf4473757949de3dfc33fe10469e80464f4bccf3158def9daf8e6627f",
                    "5a1be2517c76f8653b69f94bc532264d7ca80b2326f07f23ada6a2b9b97d2912"),
            "docs/reference/openapi.yaml",
            Set.of("4d7687faf4473757949de3dfc33fe10469e80464f4bccf3158def9daf8e6627f"));

    /** Whose domains may stand in an address of mail: those of nobody, those that the sign-up policy tells apart, units of systemd. */
    private static final Pattern NOBODYS_MAIL = Pattern.compile(
            "(?i).*\\.(example|test|invalid|localhost)|localhost|.*\\.gov|(.*\\.)?(x?gmail|googlemail|yahoo|aol|mailinator)\\.com"
                    + "|.*evil\\.com|\\d+(\\.\\d+){3}|.*\\.((upper)?body|service)");

    /** Hosts of the public that pages and code may name. */
    private static final Pattern PUBLIC_HOST = Pattern.compile("(?i)([\\w-]+\\.)*("
            + "goingdark\\.social|joinmastodon\\.org|github\\.com|githubusercontent\\.com|ghcr\\.io|helm\\.sh|kubernetes\\.io|strimzi\\.io|keda\\.sh"
            + "|external-secrets\\.io|apache\\.org|w3\\.org|json-schema\\.org|semver\\.org|keepachangelog\\.com|cel\\.dev|diaspora\\.software"
            + "|slack\\.com|discord\\.com|quarkus\\.io|opentelemetry\\.io|prometheus\\.io|grafana\\.com|cyclonedx\\.org|osv\\.dev|slsa\\.dev"
            + "|spdx\\.org|opensource\\.org|docker\\.com|podman\\.io|freedesktop\\.org|postgresql\\.org|redis\\.io|adoptium\\.net|ietf\\.org"
            + "|rfc-editor\\.org|unicode\\.org|mozilla\\.org|reactjs\\.org|react\\.dev|owasp\\.org|d3js\\.org)");

    private static final Pattern MAIL = Pattern.compile("[\\w.%+-]+@((?:[A-Za-z0-9-]+\\.)+[A-Za-z0-9-]{2,})");
    private static final Pattern URL = Pattern.compile("\\bhttps?://(?:[^/\\s\"'@]*@)?([A-Za-z0-9.-]+)");

    /** What a host of the internet ends with; names within a cluster or a Compose file end otherwise. */
    private static final Pattern REAL_ENDING =
            Pattern.compile("(?i).*\\.([a-z]{2}|com|org|net|info|biz|dev|app|cloud|social|online|site|xyz|tech|gov|edu"
                    + "|world|club|page|blog|software|network|systems|zone|space)");

    /** One that is of no network at home, nor of those that are kept for examples. */
    private static final Pattern PUBLIC_ADDRESS = Pattern.compile(
            "(?!127\\.|10\\.|192\\.168\\.|172\\.(1[6-9]|2\\d|3[01])\\.|169\\.254\\.|0\\.0\\.0\\.0|192\\.0\\.2\\.|198\\.51\\.100\\.|203\\.0\\.113\\.)"
                    + "\\d{1,3}(\\.\\d{1,3}){3}");

    private static final Pattern INVENTED_HOST = Pattern.compile("(.*\\.)?example\\.(com|org|net)");

    /** Nobody's is that of the user who builds in deploy/Containerfile. */
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.}/-])/(?:root|home/(?!build/)[a-z_]\\w*|work|Users/\\w+)/");

    /** In two parts, so that this file does not name them itself. */
    private static final List<String> REGISTRIES = List.of(
            "repo.maven." + "apache.org",
            "repo1." + "maven.org",
            "registry." + "npmjs.org",
            "files." + "pythonhosted.org",
            "proxy." + "golang.org",
            "deb." + "debian.org");

    private static List<TrackedFile> files = List.of();

    @BeforeAll
    static void read() {
        files = TrackedFile.all();
        assertThat(files).hasSizeGreaterThan(500);
    }

    @Test
    void nothingLooksLikeASecretButWhatIsKnownToBeInvented() {
        List<String> found = new ArrayList<>();
        TreeSet<String> met = new TreeSet<>();
        for (TrackedFile file : files) {
            Set<String> invented = INVENTED.getOrDefault(file.path(), Set.of());
            file.each((line, where) -> SecretForm.allIn(line).forEach(secret -> {
                if (invented.contains(secret)) {
                    met.add(secret);
                } else {
                    found.add(where + " " + secret.substring(0, 8) + "…");
                }
            }));
        }

        assertThat(found).isEmpty();
        assertThat(INVENTED.values().stream().flatMap(Set::stream))
                .allSatisfy(invented -> assertThat(met).as("is still there").contains(invented));
    }

    @Test
    void addressesOfMailAreNobodys() {
        assertThat(found(MAIL, domain -> NOBODYS_MAIL.matcher(domain).matches()))
                .as("addresses that may be somebody's")
                .isEmpty();
    }

    @Test
    void hostsAreInventedOrKnownToThePublic() {
        assertThat(found(
                        URL,
                        host -> !PUBLIC_ADDRESS.matcher(host).matches()
                                && (!REAL_ENDING.matcher(host).matches()
                                        || INVENTED_HOST.matcher(host).matches()
                                        || PUBLIC_HOST.matcher(host).matches())))
                .as("hosts that may be somebody's: invent one below .example, or name what is public in PUBLIC_HOST")
                .isEmpty();
    }

    @Test
    void noPathOfSomebodysMachineAndNoRegistryIsNamed() {
        List<String> found = new ArrayList<>();
        for (TrackedFile file : files) {
            file.each((line, where) -> {
                if (line.indexOf('/') >= 0 && MACHINE_PATH.matcher(line).find()
                        || REGISTRIES.stream().anyMatch(line::contains)) {
                    found.add(where);
                }
            });
        }

        assertThat(found).isEmpty();
    }

    @Test
    void noFileIsOneThatOnlySecretsLieIn() {
        assertThat(files)
                .extracting(TrackedFile::path)
                .noneMatch(
                        path -> path.matches("(?i)(.*/)?(\\.env|id_rsa|id_ed25519|.*\\.(pem|p12|jks|keystore|key))"));
    }

    /** Each is put together here, since this file is looked at too. */
    @Test
    void aSecretOfEachFormIsFound() {
        String random = "kX9vQ2mZ7tR4pL8wN3sY6bH1";
        assertThat(SecretForm.AWS_KEY.in("AKIA" + "IOSFODNN7EXAMPLE")).hasSize(1);
        assertThat(SecretForm.GITHUB_TOKEN.in("gh" + "p_" + random + "0123456789"))
                .hasSize(1);
        assertThat(SecretForm.GITLAB_TOKEN.in("gl" + "pat-" + random)).hasSize(1);
        assertThat(SecretForm.NPM_TOKEN.in("npm" + "_" + random + "kX9vQ2mZ7tR4"))
                .hasSize(1);
        assertThat(SecretForm.SLACK_TOKEN.in("xox" + "b-123456789012-" + random))
                .hasSize(1);
        assertThat(SecretForm.SLACK_WEBHOOK.in("https:" + "//hooks.slack.com/services/T01234567/B01234567/" + random))
                .hasSize(1);
        assertThat(SecretForm.DISCORD_WEBHOOK.in(
                        "https://discord" + ".com/api/webhooks/123456789012345678/" + random + random))
                .hasSize(1);
        assertThat(SecretForm.JWT.in("ey" + "JhbGciOiJIUzI1NiJ9.ey" + "JzdWIiOiIxMjM0In0." + random))
                .hasSize(1);
        assertThat(SecretForm.PRIVATE_KEY.in("-----BEGIN " + "EC PRIVATE KEY-----"))
                .hasSize(1);
        assertThat(SecretForm.MASTODON_TOKEN.in("Bearer " + random + "kX9vQ2mZ7tR4pL8wN3s"))
                .hasSize(1);
        assertThat(SecretForm.ASSIGNED_SECRET.in("DATABASE_PASSWORD=" + random)).hasSize(1);
        assertThat(SecretForm.ASSIGNED_SECRET.in("\"token\": \"" + random + "\""))
                .hasSize(1);
        assertThat(SecretForm.allIn("aTestMethodWhoseNameHasFortyThreeCharacter1"))
                .isEmpty();
        assertThat(SecretForm.allIn("MASTODON_ADMIN_TOKEN=the-token-that-you-made"))
                .isEmpty();
    }

    /** Where something stands that is not allowed; only what follows a person's name or a scheme is looked at. */
    private static List<String> found(Pattern pattern, Predicate<String> allowed) {
        List<String> found = new ArrayList<>();
        for (TrackedFile file : files) {
            file.each((line, where) -> {
                if (line.indexOf('@') >= 0 || line.contains("://")) {
                    pattern.matcher(line)
                            .results()
                            .map(each -> each.group(1).replaceAll("\\.+$", ""))
                            .filter(allowed.negate())
                            .forEach(each -> found.add(where + " " + each));
                }
            });
        }
        return found;
    }
}
