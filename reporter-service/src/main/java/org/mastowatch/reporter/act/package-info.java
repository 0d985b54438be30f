/**
 * Carries out what people decided to do at the instance: once each, with the rights of the person who decided, lifted on
 * time and undone where Mastodon can.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.reporter.act;
