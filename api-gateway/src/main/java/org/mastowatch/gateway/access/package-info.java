/** Who may do what: each route with the right it needs, and which roles and keys have which rights. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.access;
