/** Finds out what a policy needs to know of a sign-up: DNS, counts over sign-ups, rejections before. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval.fact;
