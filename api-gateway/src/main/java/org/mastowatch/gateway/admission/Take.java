package org.mastowatch.gateway.admission;

import java.time.Duration;

/**
 * What became of a request for an allowance.
 *
 * @param left how many more may come at once
 * @param untilNext until the next is allowed; nothing where this one was
 * @param whole until all may come at once again
 */
record Take(boolean granted, long left, Duration untilNext, Duration whole) {}
