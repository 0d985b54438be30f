/** Whether the parts that the gateway depends on answer. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.health;
