/** Spans as this project writes them: few, with words that were chosen, and none at all where nobody collects them. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.tracing;
