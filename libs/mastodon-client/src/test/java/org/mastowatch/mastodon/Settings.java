package org.mastowatch.mastodon;

import java.time.Duration;
import java.util.Optional;

/** Settings for a test. */
record Settings(
        Optional<String> instanceBase,
        Optional<Token> adminToken,
        Optional<Token> reportToken,
        Optional<Token> accessToken,
        Optional<Token> clientSecret,
        Duration httpTimeout,
        Duration connectTimeout,
        int maxAnswerBytes,
        String userAgent,
        boolean allowPlainHttp,
        String minVersion,
        String skipStartupValidation)
        implements MastodonConfig {

    static Settings of(String base) {
        return new Settings(
                Optional.of(base),
                Optional.of(Token.of("admin-token")),
                Optional.of(Token.of("report-token")),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                5_000_000,
                "MastoWatch/test",
                false,
                "4.0.0",
                "false");
    }

    Settings withTokens(Optional<Token> admin, Optional<Token> report) {
        return new Settings(
                instanceBase,
                admin,
                report,
                accessToken,
                clientSecret,
                httpTimeout,
                connectTimeout,
                maxAnswerBytes,
                userAgent,
                allowPlainHttp,
                minVersion,
                skipStartupValidation);
    }

    Settings withTimeout(Duration timeout) {
        return new Settings(
                instanceBase,
                adminToken,
                reportToken,
                accessToken,
                clientSecret,
                timeout,
                connectTimeout,
                maxAnswerBytes,
                userAgent,
                allowPlainHttp,
                minVersion,
                skipStartupValidation);
    }

    /** For a slow machine: connecting and answering may take this long. */
    Settings withPatience(Duration patience) {
        return new Settings(
                instanceBase,
                adminToken,
                reportToken,
                accessToken,
                clientSecret,
                patience,
                patience,
                maxAnswerBytes,
                userAgent,
                allowPlainHttp,
                minVersion,
                skipStartupValidation);
    }

    Settings withMaxAnswerBytes(int bytes) {
        return new Settings(
                instanceBase,
                adminToken,
                reportToken,
                accessToken,
                clientSecret,
                httpTimeout,
                connectTimeout,
                bytes,
                userAgent,
                allowPlainHttp,
                minVersion,
                skipStartupValidation);
    }

    Settings withSkip(String word) {
        return new Settings(
                instanceBase,
                adminToken,
                reportToken,
                accessToken,
                clientSecret,
                httpTimeout,
                connectTimeout,
                maxAnswerBytes,
                userAgent,
                allowPlainHttp,
                minVersion,
                word);
    }

    Settings withPlainHttp(boolean allowed) {
        return new Settings(
                instanceBase,
                adminToken,
                reportToken,
                accessToken,
                clientSecret,
                httpTimeout,
                connectTimeout,
                maxAnswerBytes,
                userAgent,
                allowed,
                minVersion,
                skipStartupValidation);
    }
}
