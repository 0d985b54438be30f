package org.mastowatch.gateway.admission;

import io.smallrye.mutiny.Uni;

/** Counts requests. Its Unis never fail. */
interface Rates {

    /** Takes one out of a caller's allowance, if there is one left. */
    Uni<Take> take(Allowance allowance, String caller);

    /** Whether one is left; takes none. */
    Uni<Take> look(Allowance allowance, String caller);

    /** Takes one for what was done already, as far as there is one. */
    Uni<Take> charge(Allowance allowance, String caller);
}
