package org.mastowatch.gateway.access;

import java.math.BigInteger;

/**
 * Somebody who signed in with an account of the instance.
 *
 * @param accountId Mastodon's id
 * @param permissions the bits of the role; zero where the server does not say
 */
public record Person(String accountId, String username, String displayName, String avatarUrl, BigInteger permissions) {}
