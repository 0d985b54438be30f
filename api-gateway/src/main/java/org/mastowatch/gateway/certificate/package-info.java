/** When the certificates end on which people and Mastodon reach us, and we the instance. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.certificate;
