package org.mastowatch.approval.policy;

import org.mastowatch.signup.CompiledPolicy;

/**
 * A policy that is ready to be asked.
 *
 * @param sha256 as it was published; of the shipped default, its own version
 */
public record PolicyInForce(CompiledPolicy compiled, String sha256) {}
