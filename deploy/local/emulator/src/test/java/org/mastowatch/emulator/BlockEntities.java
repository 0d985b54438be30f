package org.mastowatch.emulator;

import static org.mastowatch.emulator.Entities.id;
import static org.mastowatch.emulator.Entities.time;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.mastowatch.emulator.instance.Blocks;
import org.mastowatch.emulator.instance.DomainBlock;

/** Reads blocks of Mastodon's API back into rows. */
final class BlockEntities {
    private final RecordedState state;

    BlockEntities(RecordedState state) {
        this.state = state;
    }

    void domainBlock(JsonObject json) {
        state.domains.put(
                id(json),
                new DomainBlock(
                        id(json),
                        json.getString("domain"),
                        time(json, "created_at"),
                        DomainBlock.Severity.valueOf(json.getString("severity").toUpperCase(Locale.ROOT)),
                        json.getBoolean("reject_media"),
                        json.getBoolean("reject_reports"),
                        json.getString("private_comment"),
                        json.getString("public_comment"),
                        json.getBoolean("obfuscate", false)));
    }

    void domainAllow(JsonObject json) {
        state.allows.put(
                id(json), new Blocks.DomainAllow(id(json), json.getString("domain"), time(json, "created_at")));
    }

    void emailDomainBlock(JsonObject json) {
        state.providers.put(
                id(json),
                new Blocks.EmailDomainBlock(
                        id(json),
                        json.getString("domain"),
                        time(json, "created_at"),
                        json.getBoolean("allow_with_approval", false),
                        List.of()));
    }

    void ipBlock(JsonObject json) {
        if (!json.containsKey("id")) {
            return;
        }
        state.addresses.put(
                id(json),
                new Blocks.KeptIpBlock(
                        id(json),
                        json.getString("ip"),
                        Blocks.IpSeverity.valueOf(json.getString("severity").toUpperCase(Locale.ROOT)),
                        json.getString("comment"),
                        time(json, "created_at"),
                        time(json, "expires_at")));
    }

    void canonical(JsonObject json) {
        state.emails.put(id(json), new Blocks.CanonicalEmailBlock(id(json), json.getString("canonical_email_hash")));
    }
}
