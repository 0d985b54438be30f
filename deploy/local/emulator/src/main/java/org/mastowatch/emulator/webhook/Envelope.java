package org.mastowatch.emulator.webhook;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.api.EntityJson;
import org.mastowatch.emulator.instance.Event;
import org.mastowatch.emulator.instance.Instance;

/** Writes the body of an event, as seen by nobody in particular. */
public final class Envelope {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Instance instance;
    private final EntityJson json;
    private final Clock clock;

    /** Bodies of this server's events. */
    public Envelope(Instance instance, EntityJson json) {
        this.instance = instance;
        this.json = json;
        this.clock = instance.clock();
    }

    /** The body; null if the object is gone. */
    public @Nullable JsonObject write(Event event, long id) {
        JsonObject object = switch (event) {
            case ACCOUNT_APPROVED, ACCOUNT_CREATED, ACCOUNT_UPDATED -> {
                var person = instance.people().find(id);
                yield person == null ? null : json.adminAccount(person, null);
            }
            case REPORT_CREATED, REPORT_UPDATED -> {
                var report = instance.reports().find(id);
                yield report == null ? null : json.adminReport(report, null);
            }
            case STATUS_CREATED, STATUS_UPDATED -> {
                var post = instance.posts().find(id);
                yield post == null ? null : json.statuses().write(post, null);
            }
        };
        return object == null
                ? null
                : new JsonObject()
                        .put("event", event.word())
                        .put("created_at", TIME.format(clock.instant()))
                        .put("object", object);
    }
}
