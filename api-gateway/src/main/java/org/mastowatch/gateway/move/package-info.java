/** Takes over the rules of the Python original, by its REST API and by ours. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.move;
