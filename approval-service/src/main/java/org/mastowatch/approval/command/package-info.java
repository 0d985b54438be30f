/** Carries out what people ask for: decisions, undoing, trials, judging anew. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval.command;
