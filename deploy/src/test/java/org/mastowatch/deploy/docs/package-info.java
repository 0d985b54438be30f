/** What the pages say of files, routes, commands and settings is compared with what there is. */
@NullMarked
package org.mastowatch.deploy.docs;

import org.jspecify.annotations.NullMarked;
