package org.mastowatch.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.mastowatch.mastodon.entity.MastodonJson;

/** Builds what Mastodon sends, about invented people. */
final class Json {

    private Json() {}

    static ObjectNode object() {
        return MastodonJson.mapper().createObjectNode();
    }

    static ArrayNode array() {
        return MastodonJson.mapper().createArrayNode();
    }

    static ObjectNode account(String id, String acct) {
        ObjectNode account = object();
        account.put("id", id);
        account.put("username", acct.split("@")[0]);
        account.put("acct", acct);
        account.put("display_name", "Ada Example");
        account.put("locked", false);
        account.put("bot", false);
        account.put("created_at", "2026-07-01T00:00:00.000Z");
        account.put("note", "<p>Hello</p>");
        account.put("url", "https://social.example/@" + acct);
        account.put("statuses_count", 3);
        account.put("last_status_at", "2026-08-01");
        account.putArray("fields").addObject().put("name", "Site").put("value", "<a>ada.example</a>");
        return account;
    }

    static ObjectNode adminAccount(String id, String acct) {
        ObjectNode admin = object();
        admin.put("id", id);
        admin.put("username", acct.split("@")[0]);
        admin.put("domain", acct.contains("@") ? acct.split("@")[1] : null);
        admin.put("created_at", "2026-07-01T08:09:10.123Z");
        admin.put("email", "ada@mail.example");
        admin.put("ip", "192.0.2.7");
        admin.put("confirmed", true);
        admin.put("suspended", false);
        admin.put("silenced", false);
        admin.put("sensitized", false);
        admin.put("disabled", false);
        admin.put("approved", false);
        admin.put("locale", "en");
        admin.put("invite_request", "I like cats");
        admin.putArray("ips").addObject().put("ip", "192.0.2.8");
        admin.set("account", account(id, acct));
        admin.putNull("role");
        return admin;
    }

    static ObjectNode status(String id, String visibility, String content) {
        ObjectNode status = object();
        status.put("id", id);
        status.put("created_at", "2026-08-01T10:00:00.000Z");
        status.putNull("edited_at");
        status.put("visibility", visibility);
        status.put("content", content);
        status.put("spoiler_text", "");
        status.put("uri", "https://social.example/statuses/" + id);
        status.put("url", "https://social.example/@ada/" + id);
        status.set("account", account("11", "ada"));
        return status;
    }

    static ObjectNode report(String id) {
        ObjectNode report = object();
        report.put("id", id);
        report.put("action_taken", false);
        report.putNull("action_taken_at");
        report.put("category", "spam");
        report.put("comment", "the words of a person");
        report.put("created_at", "2026-08-01T11:00:00.000Z");
        report.put("updated_at", "2026-08-01T11:00:05.000Z");
        report.set("account", adminAccount("21", "reporter"));
        report.set("target_account", adminAccount("22", "target@remote.example"));
        report.putNull("action_taken_by_account");
        report.putArray("statuses");
        return report;
    }

    static ObjectNode with(ObjectNode node, Consumer<ObjectNode> change) {
        change.accept(node);
        return node;
    }

    static byte[] envelope(String event, ObjectNode object) {
        ObjectNode envelope = object();
        envelope.put("event", event);
        envelope.put("created_at", "2026-08-06T12:00:00.000Z");
        envelope.set("object", object);
        return envelope.toString().getBytes(StandardCharsets.UTF_8);
    }

    static <T> T read(ObjectNode node, Class<T> type) {
        try {
            return MastodonJson.mapper().treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String write(List<IntakeEvent> events) {
        try {
            return MastodonJson.mapper()
                    .writeValueAsString(events.stream().map(IntakeEvent::record).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
