/** The instance's own figures: asked for part by part, shown as metrics, and told for the gateway to show. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.instance;
