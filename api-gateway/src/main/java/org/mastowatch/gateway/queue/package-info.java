/**
 * The detections queue: what was found about an account is a case that people claim and decide, and acts that rules or people
 * propose in it.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.queue;
