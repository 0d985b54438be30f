package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself, from v2 or, where that is missing, v1 of the endpoint.
 *
 * @param version as it is, such as {@code 4.2.0 (compatible; Other 0.1)}
 * @param domain null in v1
 * @param uri the domain in v1; null in v2
 * @param approvalRequired of v1; v2 says it in {@code registrations}
 * @param urls of v1
 * @param configuration of v2, and in part of v1
 * @param apiVersions by API, such as {@code mastodon}; empty in v1 and before 4.3
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Instance(
        String version,
        String title,
        @Nullable String domain,
        @Nullable String uri,
        List<String> languages,
        List<Rule> rules,
        @Nullable Registrations registrations,
        @Nullable Boolean approvalRequired,
        @Nullable Urls urls,
        @Nullable Configuration configuration,
        Map<String, Integer> apiVersions) {

    public Instance {
        version = Lenient.text(version);
        title = Lenient.text(title);
        languages = Lenient.list(languages);
        rules = Lenient.list(rules);
        apiVersions = Lenient.map(apiVersions);
    }

    /** Where the server streams, by either version of the endpoint. */
    public Optional<String> streaming() {
        return Stream.of(
                        Optional.ofNullable(configuration)
                                .map(Configuration::urls)
                                .map(Configuration.Urls::streaming),
                        Optional.ofNullable(urls).map(Urls::streamingApi))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether a moderator decides on each sign-up, by either version of the endpoint; null where it does not say. */
    public @Nullable Boolean signUpsWait() {
        return registrations != null && registrations.approvalRequired != null
                ? registrations.approvalRequired
                : approvalRequired;
    }

    /**
     * Whether and how one may sign up. v1 says {@code enabled} alone.
     *
     * @param message shown while nobody may; HTML
     * @param minAge in years
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Registrations(
            boolean enabled,
            @Nullable Boolean approvalRequired,
            @Nullable Boolean reasonRequired,
            @Nullable String message,
            @Nullable Integer minAge,
            @Nullable String url) {

        /** Reads the object of v2 or the single word of v1. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Registrations read(JsonNode node) {
            JsonNode age = node.path("min_age");
            return new Registrations(
                    node.isObject() ? node.path("enabled").asBoolean(false) : node.asBoolean(false),
                    flag(node.path("approval_required")),
                    flag(node.path("reason_required")),
                    text(node.path("message")),
                    age.isInt() ? age.intValue() : null,
                    text(node.path("url")));
        }

        private static @Nullable Boolean flag(JsonNode node) {
            return node.isBoolean() ? node.booleanValue() : null;
        }

        private static @Nullable String text(JsonNode node) {
            return node.isTextual() ? node.textValue() : null;
        }
    }

    /** Addresses in v1. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Urls(@Nullable String streamingApi) {}

    /** What holds for clients. */
    public record Configuration(
            @Nullable Urls urls, @Nullable Statuses statuses) {

        /** Addresses in v2. */
        @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
        public record Urls(
                @Nullable String streaming,
                @Nullable String about,
                @Nullable String privacyPolicy) {}

        /** How long posts may be. */
        @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
        public record Statuses(
                @Nullable Integer maxCharacters, @Nullable Integer maxMediaAttachments) {}
    }
}
