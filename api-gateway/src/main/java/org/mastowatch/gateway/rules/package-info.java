/** Rules as people manage them, published as one whole set whenever one of them changes. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.gateway.rules;
