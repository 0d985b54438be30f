package org.mastowatch.mastodon;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach the instance. The names in the environment, and how they map to these, stand in this library's {@code
 * META-INF/microprofile-config.properties}.
 */
@ConfigMapping(prefix = "mastowatch.mastodon")
public interface MastodonConfig {

    /** {@code INSTANCE_BASE}: scheme and host, such as {@code https://social.example}. */
    Optional<String> instanceBase();

    /** {@code MASTODON_ADMIN_TOKEN}. */
    Optional<@WithConverter(TokenSetting.class) Token> adminToken();

    /** {@code MASTODON_REPORT_TOKEN}. */
    Optional<@WithConverter(TokenSetting.class) Token> reportToken();

    /** {@code MASTODON_ACCESS_TOKEN}: stands for either of the two above where that is missing. */
    Optional<@WithConverter(TokenSetting.class) Token> accessToken();

    /** {@code MASTODON_CLIENT_SECRET}: the name that the Python original gave to both tokens; used last. */
    Optional<@WithConverter(TokenSetting.class) Token> clientSecret();

    /** {@code HTTP_TIMEOUT}: how long a call may take in all. */
    @WithDefault("30")
    Duration httpTimeout();

    /** How long connecting may take. */
    @WithDefault("5")
    Duration connectTimeout();

    /** The largest answer that is read, in bytes, after decompression. A page of 200 accounts with long profiles is big. */
    @WithDefault("33554432")
    int maxAnswerBytes();

    /** {@code USER_AGENT}: sent with each call; some servers refuse calls without one. */
    @WithDefault("MastoWatch/0.1.0 (+moderation-sidecar)")
    String userAgent();

    /** {@code MASTODON_ALLOW_PLAIN_HTTP}: whether tokens may travel unencrypted beyond this machine. */
    @WithDefault("false")
    boolean allowPlainHttp();

    /** {@code MIN_MASTODON_VERSION}. */
    @WithDefault("4.0.0")
    String minVersion();

    /** {@code SKIP_STARTUP_VALIDATION}: only the word {@code true} skips. */
    @WithDefault("false")
    String skipStartupValidation();
}
