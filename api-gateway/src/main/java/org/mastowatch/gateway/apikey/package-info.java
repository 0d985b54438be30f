/** API keys: made by an admin, shown once, kept as hashes, each for what it was made for. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.apikey;
