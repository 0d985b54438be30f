/** Checks the settings against the instance before the first report: a wrong one ends the process, an absence is waited for. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.reporter.startup;
