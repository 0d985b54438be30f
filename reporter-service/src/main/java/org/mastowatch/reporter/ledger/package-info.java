/**
 * The filing ledger: verdicts become incidents with their evidence, and each change of an incident is told once. It alone
 * says what is still to be filed.
 */
@org.jspecify.annotations.NullMarked
package org.mastowatch.reporter.ledger;
