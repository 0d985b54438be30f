package org.mastowatch.gateway.admission;

import java.time.Duration;

/**
 * So many requests a minute, of which some may come at once.
 *
 * @param name what it is an allowance of, for metrics
 */
record Allowance(String name, int perMinute, int burst) {

    private static final int STRICTER = 20;
    private static final int STRICT_BURST = 10;

    Allowance {
        if (perMinute < 1 || burst < 1) {
            throw new IllegalArgumentException("An allowance lets something through");
        }
    }

    /** Of whoever is known or comes from one address. */
    static Allowance requests(RateConfig config) {
        return new Allowance("requests", Math.max(1, config.perMinute()), Math.max(1, config.burst()));
    }

    /** Of signing in, by address. */
    static Allowance signIns(RateConfig config) {
        return strict("sign_ins", config);
    }

    /** Of keys and sessions that turned out to be none, by address. */
    static Allowance wrongCredentials(RateConfig config) {
        return strict("wrong_credentials", config);
    }

    private static Allowance strict(String name, RateConfig config) {
        return new Allowance(
                name, Math.max(1, config.perMinute() / STRICTER), Math.max(1, Math.min(STRICT_BURST, config.burst())));
    }

    /** How long it takes until one more is allowed, in microseconds. */
    long interval() {
        return Duration.ofMinutes(1).toNanos() / 1_000 / perMinute;
    }
}
