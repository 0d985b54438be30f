package org.mastowatch.gateway.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a row of a note: bound to the entry before, and what is said of a person apart. */
final class EntryWriter {

    /** A text that is longer is named by its hash alone. */
    private static final int LONGEST = 65_536;

    private static final int LONGEST_WHY = 2_000;
    private static final int SALT_LENGTH = 16;

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    private final SecureRandom random = new SecureRandom();

    /** The row, as JSON whose fields are the columns. */
    String row(Note note, Instant at, Head before, ChainKey key) {
        String account = blankIsNothing(note.accountId());
        String acct = blankIsNothing(note.acct());
        String why = note.why() == null ? null : cut(blankIsNothing(note.why()));
        boolean personal = account != null || acct != null;
        String evidence = note.evidence().isEmpty() ? null : json(note.evidence());
        String was = json(note.before());
        String is = json(note.after());
        Details details = !personal && why == null
                ? null
                : new Details(
                        salt(),
                        account,
                        acct,
                        why,
                        personal ? evidence : null,
                        personal ? was : null,
                        personal ? is : null);
        Link link = new Link(
                before.seq() + 1,
                at.truncatedTo(ChronoUnit.MICROS),
                sane(note.who()),
                sane(note.action()),
                note.ruleIds(),
                note.rules().isEmpty() ? null : json(note.rules()),
                personal ? null : was,
                personal ? null : is,
                personal ? null : evidence,
                json(note.answer()),
                details == null ? null : details.hash(),
                key.id());
        return write(link, link.hmac(key, before.hmac()), details);
    }

    private static String write(Link link, String hmac, @Nullable Details details) {
        ObjectNode row = JSON.createObjectNode();
        row.put("seq", link.seq());
        row.put("at", link.at().toString());
        row.put("who", link.who());
        row.put("action_type", link.action());
        link.ruleIds().forEach(row.putArray("rule_ids")::add);
        row.put("rules", link.rules());
        row.put("before_state", link.before());
        row.put("after_state", link.after());
        row.put("evidence", link.evidence());
        row.put("answer", link.answer());
        row.put("details_hash", link.detailsHash());
        row.put("key_id", link.keyId());
        row.put("hmac", hmac);
        if (details != null) {
            row.putObject("details")
                    .put("salt", details.salt())
                    .put("account_id", details.accountId())
                    .put("acct", details.acct())
                    .put("why", details.why())
                    .put("evidence", details.evidence())
                    .put("before_state", details.before())
                    .put("after_state", details.after());
        }
        return row.toString();
    }

    private @Nullable String json(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            String text = sane(JSON.writeValueAsString(value));
            return text.length() <= LONGEST
                    ? text
                    : JSON.writeValueAsString(Map.of("too_long", true, "sha256", sha256(text)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A note for the audit log cannot be written as JSON", e);
        }
    }

    private String salt() {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_WHY ? text : sane(text.substring(0, LONGEST_WHY));
    }

    private static @Nullable String blankIsNothing(@Nullable String text) {
        return text == null || text.isBlank() ? null : sane(text);
    }

    /** As the database gives it back: no NUL, and no half of a surrogate pair. */
    private static String sane(String text) {
        String whole = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return new String(whole.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
