/** What the OpenAPI document says of every route alike: its right, its tag, how it refuses. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.openapi;
