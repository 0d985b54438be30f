/** Serves the web console, which is built elsewhere and lies in a jar of its own. */
@NullMarked
package org.mastowatch.gateway.console;

import org.jspecify.annotations.NullMarked;
