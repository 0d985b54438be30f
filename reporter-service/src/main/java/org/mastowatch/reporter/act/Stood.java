package org.mastowatch.reporter.act;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** How the thing that an act is about stands at Mastodon. Kept as JSON from before the call, for undoing it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Stood.OfAccount.class, name = "account"),
    @JsonSubTypes.Type(value = Stood.OfReport.class, name = "report"),
    @JsonSubTypes.Type(value = Stood.OfDomain.class, name = "domain")
})
sealed interface Stood {

    /** An account. */
    record OfAccount(boolean silenced, boolean sensitized, boolean disabled, boolean suspended) implements Stood {}

    /**
     * A report.
     *
     * @param assigned whether anybody has it
     * @param assignedToUs whether the account of the service's token has it
     */
    record OfReport(boolean resolved, boolean assigned, boolean assignedToUs) implements Stood {}

    /**
     * A domain.
     *
     * @param block null where there is none
     */
    record OfDomain(@Nullable Block block) implements Stood {}

    /** A domain's block. Blank comments are null. */
    record Block(
            String id,
            String severity,
            boolean rejectMedia,
            boolean rejectReports,
            boolean obfuscate,
            @Nullable String privateComment,
            @Nullable String publicComment) {

        boolean sameAs(Block other) {
            return withoutId().equals(other.withoutId());
        }

        private Block withoutId() {
            return new Block("", severity, rejectMedia, rejectReports, obfuscate, privateComment, publicComment);
        }
    }
}
