package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which addresses a server names for its parts, from v2 ({@code configuration.urls}) or v1 ({@code urls}). */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record InstanceUrls(
        @Nullable Configuration configuration, @Nullable Urls urls) {

    /** Where the streaming server is, such as {@code wss://streaming.example}; empty where the server does not say. */
    public Optional<String> streamingAddress() {
        Urls newer = configuration == null ? null : configuration.urls;
        return Stream.of(newer == null ? null : newer.streaming, urls == null ? null : urls.streamingApi)
                .flatMap(Stream::ofNullable)
                .filter(each -> !each.isBlank())
                .findFirst();
    }

    /** What v2 calls configuration, as far as it is addresses. */
    public record Configuration(@Nullable Urls urls) {}

    /** The addresses themselves. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Urls(@Nullable String streaming, @Nullable String streamingApi) {}
}
