/** The whole suite on one machine: checks, starts, shows what it finds, stops. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.local.stack;
