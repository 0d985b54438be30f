/** Whether what is shipped is listed, and under which licences it is. */
@NullMarked
package org.mastowatch.local.supply;

import org.jspecify.annotations.NullMarked;
