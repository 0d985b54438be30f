package org.mastowatch.gateway.queue;

import io.smallrye.mutiny.Uni;

/** Whether proposed acts are shown only, and nobody can confirm them. */
interface OnlyShown {

    Uni<Boolean> now();
}
