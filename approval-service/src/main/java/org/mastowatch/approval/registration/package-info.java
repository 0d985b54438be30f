/** Takes sign-ups in as they are told: new ones, those that were confirmed, let in, or are gone. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval.registration;
