package org.mastowatch.approval.carrying;

/** Fired when a decision may be due. */
public record ToCarry() {}
