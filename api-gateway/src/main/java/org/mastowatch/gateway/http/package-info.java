/** What every answer has: a request id, and for errors a problem document that a person can act on. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.http;
