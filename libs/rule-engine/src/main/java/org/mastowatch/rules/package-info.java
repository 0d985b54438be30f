/**
 * Pure decisions: given rules, a profile, posts and an account's window, which rules hit, why, and with what score.
 *
 * <p>The way through: a request body becomes a {@link org.mastowatch.rules.RuleDraft} by {@link
 * org.mastowatch.rules.RuleValidation}; rules become bytes by {@link org.mastowatch.rules.RuleSetJson}; a {@link
 * org.mastowatch.rules.RuleSet} is compiled once to a {@link org.mastowatch.rules.CompiledRuleSet}, which evaluates {@link
 * org.mastowatch.rules.ProfileFacts} and {@link org.mastowatch.rules.PostFacts} in the context of an {@link
 * org.mastowatch.rules.AccountWindow}. {@link org.mastowatch.rules.Replay} makes a kept decision again.
 *
 * <p>Nothing here reads a clock, a file or the network; all is immutable and safe for use by many threads. HTML is read as
 * text, every input is bounded, and every pattern runs in time linear in the text.
 */
@NullMarked
package org.mastowatch.rules;

import org.jspecify.annotations.NullMarked;
