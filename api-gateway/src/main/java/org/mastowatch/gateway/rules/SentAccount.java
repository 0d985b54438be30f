package org.mastowatch.gateway.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.MastodonJson;

/** An account that somebody sent: as the admin API gives it, or as everybody sees it. */
public final class SentAccount {

    private SentAccount() {}

    /** The account, or a refusal that names {@code field}. */
    public static AdminAccount read(JsonNode sent, String field) {
        if (!Trial.isAccount(sent)) {
            throw unprocessable(field, "It must be an account as Mastodon's API gives it, with an id.");
        }
        try {
            return MastodonJson.mapper()
                    .treeToValue(sent.path("account").isObject() ? sent : wrapped(sent), AdminAccount.class);
        } catch (JsonProcessingException e) {
            throw unprocessable(field, "It is not as Mastodon's API gives it.");
        }
    }

    /** The public entity as the admin API would give it. */
    private static JsonNode wrapped(JsonNode account) {
        ObjectNode admin = MastodonJson.mapper().createObjectNode();
        admin.set("id", account.path("id"));
        admin.set("username", account.path("username"));
        String acct = account.path("acct").asText("");
        if (acct.contains("@")) {
            admin.put("domain", acct.substring(acct.indexOf('@') + 1));
        }
        admin.set("account", account);
        return admin;
    }

    private static RuntimeException unprocessable(String field, String problem) {
        return Problems.fields(
                422, "The request cannot be used; errors says why.", List.of(new FieldError(field, problem)));
    }
}
