package org.mastowatch.approval.deciding;

/** Fired when the policy has something to be asked about. */
public record ToJudge() {}
