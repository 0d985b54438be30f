package org.mastowatch.gateway.template;

import java.time.Instant;

/** A text for people whose accounts are acted on. */
record MessageTemplate(
        long id, String name, String text, String createdBy, String updatedBy, Instant createdAt, Instant updatedAt) {}
