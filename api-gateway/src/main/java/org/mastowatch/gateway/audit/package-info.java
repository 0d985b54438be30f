/** Who did what: people's changes and the reports that were filed. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.audit;
