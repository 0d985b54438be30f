/** The policy in force, and the lists of domains that it refers to. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval.policy;
