/** JSON that strangers wrote: bounded in length and depth, no field twice, and every fault named with its place. */
@NullMarked
package org.mastowatch.signup.json;

import org.jspecify.annotations.NullMarked;
