/** Records that no service could take: shown to people, and sent again once by hand. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.deadletter;
