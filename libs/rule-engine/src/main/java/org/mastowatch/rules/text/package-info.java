/** Posts and profiles as people read them: HTML to text, look-alike characters evened out, spans traced back. */
@NullMarked
package org.mastowatch.rules.text;

import org.jspecify.annotations.NullMarked;
