package org.mastowatch.gateway.notification;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test so far.
 *
 * @param state waiting until the reporter-service told its end, then done
 * @param summary null until then
 */
record TestedTargets(
        @Schema(examples = "5c8a1c1e-7a52-4d0a-9e57-0d6f3b7c8a11")
        String id,

        @Schema(
                enumeration = {"waiting", "done"},
                examples = "done")
        String state,

        @Schema(examples = "1 of 2 targets took the message.") @Nullable
        String summary,

        List<Told> targets) {

    TestedTargets {
        targets = List.copyOf(targets);
    }

    /**
     * A target, by its kind and its place in the settings of the reporter-service.
     *
     * @param detail why not
     */
    @Schema(name = "TestedTarget")
    record Told(
            @Schema(examples = "slack 1") String target,
            boolean delivered,
            @Schema(examples = "Not delivered: status 404.") String detail,
            Instant at) {}
}
