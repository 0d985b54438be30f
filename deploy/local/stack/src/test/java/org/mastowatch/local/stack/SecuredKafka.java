package org.mastowatch.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.mastowatch.local.parts.KafkaBroker;
import org.mastowatch.local.parts.Ports;
import org.mastowatch.local.parts.Workspace;

/**
 * Kafka as a careful operator runs it: services reach it by TLS, with a password each, and may do what the chart's KafkaUser
 * of theirs says and nothing else. Tests reach the same broker by {@code broker.bootstrap()}, where everything is allowed.
 *
 * @param address where services reach it
 * @param authority the certificate that they trust, as PEM
 */
record SecuredKafka(KafkaBroker broker, String address, Path authority) {

    private static final String PASSWORD = "journey-password-of-no-value";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String USER = "mastowatch-";

    static SecuredKafka start(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path keys = directory.resolve("broker.p12");
        Path authority = directory.resolve("broker.pem");
        keytool(
                "-genkeypair",
                "-keystore",
                keys,
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-keyalg",
                "EC");
        keytool("-exportcert", "-rfc", "-keystore", keys, "-file", authority);
        int plain = Ports.free();
        int controller = Ports.free();
        int secured = Ports.free();
        Path settings = directory.resolve("broker.properties");
        Files.writeString(settings, """
                listeners=BROKER://127.0.0.1:%1$d,SECURED://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%3$d
                advertised.listeners=BROKER://127.0.0.1:%1$d,SECURED://127.0.0.1:%2$d
                listener.security.protocol.map=BROKER:PLAINTEXT,SECURED:SASL_SSL,CONTROLLER:PLAINTEXT
                sasl.enabled.mechanisms=SCRAM-SHA-512
                listener.name.secured.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
                ssl.keystore.type=PKCS12
                ssl.keystore.location=%4$s
                ssl.keystore.password=%5$s
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:ANONYMOUS
                """.formatted(plain, secured, controller, keys, PASSWORD));
        KafkaBroker broker = KafkaBroker.start(directory, plain, controller, settings);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            for (JsonNode user : users()) {
                admit(admin, user);
            }
        }
        return new SecuredKafka(broker, "127.0.0.1:" + secured, authority);
    }

    /** How a service reaches it, by the names that the chart gives it. */
    Map<String, String> settings(Service service) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                address,
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + USER + service.folder()
                        + "\" password=\"" + PASSWORD + "\";",
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                authority.toString());
    }

    private static void admit(Admin admin, JsonNode user) throws IOException {
        String name = user.at("/metadata/name").asText();
        List<AclBinding> rights = new ArrayList<>();
        for (JsonNode acl : user.at("/spec/authorization/acls")) {
            ResourcePattern on = new ResourcePattern(
                    ResourceType.fromString(acl.at("/resource/type").asText()),
                    acl.at("/resource/name").asText(),
                    PatternType.fromString(
                            acl.at("/resource/patternType").asText().toUpperCase(Locale.ROOT)));
            acl.get("operations")
                    .forEach(operation -> rights.add(new AclBinding(
                            on,
                            new AccessControlEntry(
                                    "User:" + name,
                                    "*",
                                    AclOperation.fromString(operation.asText().toUpperCase(Locale.ROOT)),
                                    AclPermissionType.ALLOW))));
        }
        try {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                    .all()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            admin.createAcls(rights).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka took neither the password nor the rights of " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The KafkaUsers as the chart renders them for a cluster with Strimzi. */
    private static List<JsonNode> users() throws IOException {
        String chart = new Helm(Workspace.root().resolve("k8s/helm/mastowatch"))
                .template()
                .withName("mastowatch")
                .withKubeVersion("1.32.0")
                .withValuesFile(Workspace.root().resolve("k8s/src/test/resources/values/operators.yaml"))
                .call();
        List<JsonNode> users = new ArrayList<>();
        try (var objects = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(chart)) {
            objects.forEachRemaining(object -> {
                if (object.path("kind").asText().equals("KafkaUser")) {
                    users.add(object);
                }
            });
        }
        if (users.size() != Service.values().length) {
            throw new IllegalStateException("The chart has " + users.size() + " KafkaUsers");
        }
        return users;
    }

    private static void keytool(Object... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Workspace.java().resolveSibling("keytool").toString()));
        for (Object word : words) {
            command.add(word.toString());
        }
        command.addAll(List.of("-alias", "broker", "-storetype", "PKCS12", "-storepass", PASSWORD, "-noprompt"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool made no certificate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
