package org.mastowatch.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.Source;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.MastodonJson;
import org.mastowatch.mastodon.entity.Status;

/**
 * Mastodon's webhook envelope: {@code {event, created_at, object}} (app/workers/webhooks/delivery_worker.rb, 4.6.5). With
 * a template an admin may make the body anything; such a body is unreadable here.
 */
final class Webhooks {

    private Webhooks() {}

    static IntakeResult read(byte[] body, @Nullable String ownAccountId, Instant observedAt) {
        JsonNode envelope = parse(body);
        if (envelope == null || !envelope.isObject()) {
            return new IntakeResult.Unreadable("The body is not a JSON object");
        }
        if (!envelope.path("event").isTextual()) {
            return new IntakeResult.Unreadable("The envelope names no event");
        }
        JsonNode object = envelope.path("object");
        return switch (envelope.path("event").textValue()) {
            case "status.created", "status.updated" ->
                mapped(object, Status.class, status -> Posts.event(status, Source.WEBHOOK, observedAt));
            case "report.created" -> report(object, ObservedReport.Change.CREATED, ownAccountId, observedAt);
            case "report.updated" -> report(object, ObservedReport.Change.UPDATED, ownAccountId, observedAt);
            case AccountEvents.CREATED -> signUp(AccountEvents.CREATED, object, observedAt);
            case AccountEvents.APPROVED -> signUp(AccountEvents.APPROVED, object, observedAt);
            case AccountEvents.UPDATED -> updated(envelope, object, observedAt);
            default -> new IntakeResult.Dropped(IntakeResult.Reason.UNKNOWN_EVENT);
        };
    }

    private static IntakeResult report(
            JsonNode object, ObservedReport.Change change, @Nullable String ownAccountId, Instant observedAt) {
        return mapped(
                object,
                AdminReport.class,
                report -> Reports.event(change, report, ownAccountId, Source.WEBHOOK, observedAt));
    }

    private static IntakeResult signUp(String event, JsonNode object, Instant observedAt) {
        return account(object, account -> AccountEvents.signUp(event, account, Source.WEBHOOK, observedAt));
    }

    private static IntakeResult updated(JsonNode envelope, JsonNode object, Instant observedAt) {
        Instant told = MastodonJson.instant(envelope.path("created_at").textValue());
        if (told == null) {
            return new IntakeResult.Unreadable("The envelope does not say when the account changed");
        }
        return account(object, account -> AccountEvents.updated(account, told, Source.WEBHOOK, observedAt));
    }

    private static IntakeResult account(JsonNode object, Function<AdminAccount, IntakeResult> mapping) {
        return mapped(
                object,
                AdminAccount.class,
                account -> Limits.isId(account.id())
                        ? mapping.apply(account)
                        : new IntakeResult.Unreadable("The account has no usable id"));
    }

    private static <T> IntakeResult mapped(JsonNode object, Class<T> type, Function<T, IntakeResult> mapping) {
        if (!object.isObject()) {
            return new IntakeResult.Unreadable("The envelope holds no object");
        }
        try {
            return mapping.apply(MastodonJson.mapper().treeToValue(object, type));
        } catch (JsonProcessingException unreadable) {
            return new IntakeResult.Unreadable("The object does not have the shape that its event promises");
        }
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            return MastodonJson.mapper().readTree(body);
        } catch (JsonProcessingException notJson) {
            return null;
        } catch (IOException impossible) {
            throw new IllegalStateException("Bytes in memory can be read", impossible);
        }
    }
}
