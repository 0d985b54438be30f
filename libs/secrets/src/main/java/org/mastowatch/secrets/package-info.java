/** Secrets as files: where each lies, what stands in it when a service starts, and what changes while it runs. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.secrets;
