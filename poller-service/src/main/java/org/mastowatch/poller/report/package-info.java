/** Tells of reports that people made and of how reports ended, for servers that send no webhooks. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.poller.report;
