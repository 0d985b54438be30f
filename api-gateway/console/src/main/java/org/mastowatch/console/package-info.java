/** Builds the console: TypeScript in, files that a browser loads out. None of it runs in the gateway. */
@NullMarked
package org.mastowatch.console;

import org.jspecify.annotations.NullMarked;
