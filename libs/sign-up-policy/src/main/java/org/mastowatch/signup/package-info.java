/**
 * Pure decisions over sign-ups: given a policy and what is known of a person who asks to be let in, whether to approve,
 * reject, hold or wait, and why.
 *
 * <p>The way through: JSON becomes a {@link org.mastowatch.signup.SignUpPolicy} by {@link
 * org.mastowatch.signup.PolicyJson}, which is compiled once to a {@link org.mastowatch.signup.CompiledPolicy}. That says
 * which facts it {@link org.mastowatch.signup.Needs needs} and evaluates {@link org.mastowatch.signup.SignUpFacts} to a
 * {@link org.mastowatch.signup.Decision} with its whole trace.
 *
 * <p>Nothing here reads a clock, a file or the network; all is immutable and safe for use by many threads. No decision and
 * no {@code toString} shows an e-mail address or an IP.
 */
@NullMarked
package org.mastowatch.signup;

import org.jspecify.annotations.NullMarked;
