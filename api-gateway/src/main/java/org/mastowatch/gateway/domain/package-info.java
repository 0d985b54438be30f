/** Servers whose accounts break rules often: alerts about them, and whether the instance blocks them. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.domain;
