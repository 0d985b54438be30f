/** Addresses read with care: e-mail addresses, domains by label, networks, and the keys by which sign-ups are counted. */
@NullMarked
package org.mastowatch.signup.address;

import org.jspecify.annotations.NullMarked;
