/**
 * Sign-ups. Without an explicit policy nothing is decided here: each pending sign-up is kept, shown and held for a person.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval;
