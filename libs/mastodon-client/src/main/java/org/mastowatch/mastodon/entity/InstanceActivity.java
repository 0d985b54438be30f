package org.mastowatch.mastodon.entity;

/**
 * A week.
 *
 * @param week its beginning, in seconds since 1970
 * @param statuses posts written
 * @param logins people who signed in
 * @param registrations people who signed up
 */
public record InstanceActivity(long week, long statuses, long logins, long registrations) {}
