/** What people ask of other services. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.command;
