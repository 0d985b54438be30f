/** Who may call: apps, codes, access tokens, passwords and sign-in sessions. Secrets are kept as they are; nothing here is safe. */
@org.jspecify.annotations.NullMarked
package org.mastowatch.emulator.oauth;
