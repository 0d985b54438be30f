/** Forgets what may not be kept, and keeps the key of the hashes that stay. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval.privacy;
