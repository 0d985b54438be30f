/** Judges what was observed: keeps each account's window, evaluates it with the rules in force, and gives verdicts. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.analyzer;
