package org.mastowatch.gateway.analytics;

/** How people ended reports of ours. */
record Ends(long actedOn, long postsGone, long dismissed, long unknown) {

    Precision precision() {
        return Precision.of(actedOn + postsGone, dismissed, unknown);
    }
}
