/** What must be right before the gateway serves anybody: settings and the credit on every page. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.startup;
