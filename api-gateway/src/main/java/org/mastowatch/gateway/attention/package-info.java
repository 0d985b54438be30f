/** What needs a person now, and what work is under way. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.attention;
