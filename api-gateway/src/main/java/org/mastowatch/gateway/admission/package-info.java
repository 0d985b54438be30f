/** The gate before every route: finds out who calls, by API key or session, and whether they may. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.admission;
