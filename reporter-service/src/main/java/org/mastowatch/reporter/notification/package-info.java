/**
 * Tells people elsewhere what became of incidents, sign-ups, acts and scans. It is told last and holds up nothing else: a
 * consumer writes rows, and each target has its own turns at them.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.reporter.notification;
