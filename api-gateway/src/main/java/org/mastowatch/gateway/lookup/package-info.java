/** Accounts, reports and domains, read from Mastodon at the moment somebody looks. Nothing of it is kept. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.lookup;
