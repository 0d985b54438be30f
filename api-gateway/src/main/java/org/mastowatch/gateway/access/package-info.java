/** Who may do what: each route with the right it needs, and the API key. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.access;
