/** How each sign-up stands, each change with its history and what is told of it, in one transaction. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval.ledger;
