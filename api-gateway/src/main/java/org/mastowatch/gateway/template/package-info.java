/** Texts for people whose accounts are acted on. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.template;
