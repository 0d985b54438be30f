package org.mastowatch.mastodon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.entity.MastodonJson;

/**
 * Makes a thing of an answer's JSON.
 *
 * @param <T> the thing
 */
interface AnswerReader<T> {

    /** Null where the answer is something else. */
    @Nullable
    T read(Received received);

    /** Takes a refusal for an answer; null where it is just that. */
    default @Nullable T refused(int status, JsonNode json) {
        return null;
    }

    /**
     * A successful answer.
     *
     * @param dropped is told of each item that cannot be read
     */
    record Received(JsonNode json, Exchange.Answer answer, Call call, Runnable dropped) {}

    /** One thing. */
    static <T> AnswerReader<T> one(Class<T> type) {
        return received -> entity(received.json(), type);
    }

    /** An object that need not say more than that all went well. */
    static <T> AnswerReader<Outcome<T>> went() {
        return received -> received.json().isObject() ? new Outcome.Done<>(Optional.empty()) : null;
    }

    /** One thing, as it stands after a write. */
    static <T> AnswerReader<Outcome<T>> changed(Class<T> type) {
        return received -> {
            T now = entity(received.json(), type);
            return now == null ? null : new Outcome.Done<>(Optional.of(now));
        };
    }

    /** One thing that was made, or the one that is in its way, which Mastodon names in a refusal. */
    static <T> AnswerReader<Outcome<T>> made(Class<T> type) {
        AnswerReader<Outcome<T>> changed = changed(type);
        return new AnswerReader<>() {
            @Override
            public @Nullable Outcome<T> read(Received received) {
                return changed.read(received);
            }

            @Override
            public @Nullable Outcome<T> refused(int status, JsonNode json) {
                T inTheWay = entity(json.path("existing_domain_block"), type);
                return inTheWay == null ? null : new Outcome.Already<>(Optional.of(inTheWay));
            }
        };
    }

    /** All of a list that has no pages. */
    static <T> AnswerReader<List<T>> list(Class<T> type) {
        return received -> received.json().isArray() ? items(received, type) : null;
    }

    /** A page of a list. */
    static <T> AnswerReader<Page<T>> page(Class<T> type) {
        return received -> {
            if (!received.json().isArray()) {
                return null;
            }
            Optional<PageCursor> next = received.json().isEmpty()
                    ? Optional.empty()
                    : PageCursor.next(received.answer().headers().getAll("Link"))
                            .filter(cursor ->
                                    !cursor.query().equals(received.call().query()));
            return new Page<>(items(received, type), next);
        };
    }

    /** An item that cannot be read is left out and counted: one odd account must not stop a sweep. */
    private static <T> List<T> items(Received received, Class<T> type) {
        List<T> items = new ArrayList<>(received.json().size());
        for (JsonNode each : received.json()) {
            T item = entity(each, type);
            if (item == null) {
                received.dropped().run();
            } else {
                items.add(item);
            }
        }
        return List.copyOf(items);
    }

    private static <T> @Nullable T entity(JsonNode node, Class<T> type) {
        try {
            boolean fits = type == String.class ? node.isTextual() : node.isObject();
            return fits ? MastodonJson.mapper().treeToValue(node, type) : null;
        } catch (JsonProcessingException unreadable) {
            return null;
        }
    }
}
