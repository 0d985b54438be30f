package org.mastowatch.reporter.notification;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An incoming webhook of Slack. Its whole address is given when a client is built. */
public interface SlackWebhook {

    /** Posts a message. Slack answers 200, or 429 with {@code Retry-After} in seconds. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Response> post(Message message);

    /**
     * What Slack takes.
     *
     * @param text in Slack's own markup
     */
    record Message(String text) {}
}
