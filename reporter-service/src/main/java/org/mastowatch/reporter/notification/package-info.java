/** Tells people in Slack what became of incidents and sign-ups. It is told last and holds up nothing else. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.reporter.notification;
