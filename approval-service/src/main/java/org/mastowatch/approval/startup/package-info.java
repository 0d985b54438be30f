/** Checks the settings against the instance before the first decision is carried out. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.approval.startup;
