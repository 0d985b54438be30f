/** Whether what builds and ships MastoWatch is pinned, and whether nothing that must not be public lies in the checkout. */
@NullMarked
package org.mastowatch.deploy.supply;

import org.jspecify.annotations.NullMarked;
