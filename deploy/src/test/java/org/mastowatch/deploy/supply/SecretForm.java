package org.mastowatch.deploy.supply;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a kind of secret looks. */
enum SecretForm {
    AWS_KEY("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
    GITHUB_TOKEN("\\bgh[pousr]_[A-Za-z0-9]{30,}|\\bgithub_pat_[A-Za-z0-9_]{22,}"),
    GITLAB_TOKEN("\\bglpat-[A-Za-z0-9_-]{20,}"),
    NPM_TOKEN("\\bnpm_[A-Za-z0-9]{36}\\b"),
    SLACK_TOKEN("\\bxox[abeprs]-[A-Za-z0-9-]{10,}"),
    SLACK_WEBHOOK("hooks\\.slack\\.com/services/T\\w{6,}/B\\w{6,}/\\w{16,}"),
    DISCORD_WEBHOOK("discord(?:app)?\\.com/api/webhooks/\\d{15,}/[\\w-]{40,}"),
    JWT("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"),
    PRIVATE_KEY("-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    /** Mastodon's are 32 random bytes in base64 for URLs; words of a name are far less mixed. */
    MASTODON_TOKEN(
            "(?<![\\w+/.@=-])(?=[\\w-]*[A-Z])(?=[\\w-]*[a-z])(?=[\\w-]*\\d)[A-Za-z0-9_-]{43}(?![\\w+/=-])", 4.4, 43),
    ASSIGNED_SECRET(
            "(?i)(?:token|secret|passw(?:or)?d|credential|(?<![a-z])key|_key|Key|apikey)s?[\"']?\\s*(?::|=|=>)\\s*[\"']?"
                    + "(?<value>[A-Za-z0-9+/_=-]{20,})",
            3.0,
            20);

    /** Of all of them but a private key, whose first line is known by its words. */
    private static final int SHORTEST = 15;

    private static final Pattern COUNTED = Pattern.compile("0123456789|9876543210");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Pattern pattern;
    private final double leastBits;
    private final int shortest;

    SecretForm(String pattern) {
        this(pattern, 0, 0);
    }

    SecretForm(String pattern, double leastBits, int shortest) {
        this.pattern = Pattern.compile(pattern);
        this.leastBits = leastBits;
        this.shortest = shortest;
    }

    static List<String> allIn(String line) {
        int run = longestRun(line);
        if (run < SHORTEST && !line.contains("PRIVATE KEY")) {
            return List.of();
        }
        return Stream.of(values())
                .filter(form -> run >= form.shortest)
                .flatMap(form -> form.in(line))
                .distinct()
                .toList();
    }

    Stream<String> in(String line) {
        Matcher found = pattern.matcher(line);
        return found.results()
                .map(result -> this == ASSIGNED_SECRET ? result.group(1) : result.group())
                .filter(value -> this != ASSIGNED_SECRET || mixed(value))
                .filter(value -> bits(value) >= leastBits);
    }

    /** Words with hyphens and digits that count are what people invent; what a machine made has neither. */
    private static boolean mixed(String value) {
        if (COUNTED.matcher(value).find()) {
            return false;
        }
        boolean digits = value.chars().anyMatch(Character::isDigit);
        return digits
                && (UUID.matcher(value).matches() || Stream.of(value.split("-")).anyMatch(part -> part.length() >= 16));
    }

    /** Of the letters of which secrets are made: most lines have no run that is long enough, and patterns cost time. */
    private static int longestRun(String line) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean letter =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            run = letter || c == '+' || c == '/' || c == '=' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** How many bits a character of it carries, by how often each one comes (Shannon). */
    static double bits(String text) {
        double sum = 0;
        for (long count : text.chars()
                .boxed()
                .collect(Collectors.groupingBy(c -> c, Collectors.counting()))
                .values()) {
            double share = (double) count / text.length();
            sum -= share * Math.log(share) / Math.log(2);
        }
        return sum;
    }
}
