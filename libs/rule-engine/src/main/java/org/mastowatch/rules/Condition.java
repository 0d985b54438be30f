package org.mastowatch.rules;

/**
 * A step of a decision.
 *
 * @param condition what was asked, in words
 * @param value what was found
 * @param threshold what it was held against; empty for a yes or no
 * @param met the answer
 */
public record Condition(String condition, String value, String threshold, boolean met) {}
