package org.mastowatch.approval.trial;

/**
 * A policy that is being tried, and how far that came.
 *
 * @param policy its JSON, as it was asked for
 * @param after the last account that was looked at
 * @param part the number of the next part of the answer
 */
record Trial(
        String trialId, String policy, String after, int part, long pending, long approve, long reject, long hold) {}
