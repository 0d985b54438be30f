package org.mastowatch.gateway.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How entries are exported. */
enum ExportFormat {
    NDJSON("application/x-ndjson") {
        @Override
        String heading() {
            return "";
        }

        @Override
        String lines(List<AuditEntry> entries, ObjectMapper json) {
            return entries.stream().map(entry -> write(json, entry) + "\n").collect(Collectors.joining());
        }
    },
    CSV("text/csv;charset=utf-8") {
        @Override
        String heading() {
            return String.join(",", COLUMNS) + "\n";
        }

        @Override
        String lines(List<AuditEntry> entries, ObjectMapper json) {
            return entries.stream().map(entry -> csv(cells(entry, json))).collect(Collectors.joining());
        }
    };

    private static final List<String> COLUMNS = List.of(
            "id",
            "timestamp",
            "who",
            "action_type",
            "why",
            "target_account_id",
            "target_acct",
            "rule_ids",
            "rules",
            "before",
            "after",
            "evidence",
            "api_response",
            "erased",
            "hmac");

    private static final ObjectWriter CELLS = new CsvMapper()
            .configure(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS, true)
            .writerFor(String[].class)
            .with(CsvSchema.emptySchema().withLineSeparator("\n"));

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** The name of a file with it. */
    String fileName() {
        return "audit-log." + name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What stands before the first entry. */
    abstract String heading();

    abstract String lines(List<AuditEntry> entries, ObjectMapper json);

    private static List<String> cells(AuditEntry entry, ObjectMapper json) {
        return List.of(
                Long.toString(entry.id()),
                entry.timestamp().toString(),
                entry.who(),
                entry.actionType(),
                text(entry.why()),
                text(entry.targetAccountId()),
                text(entry.targetAcct()),
                entry.ruleIds().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                entry.rules().isEmpty() ? "" : write(json, entry.rules()),
                entry.before() == null ? "" : write(json, entry.before()),
                entry.after() == null ? "" : write(json, entry.after()),
                entry.evidence().isEmpty() ? "" : write(json, entry.evidence()),
                entry.apiResponse().isEmpty() ? "" : write(json, entry.apiResponse()),
                Boolean.toString(entry.erased()),
                entry.hmac());
    }

    private static String csv(List<String> cells) {
        try {
            return CELLS.writeValueAsString(
                    cells.stream().map(SpreadsheetCell::harmless).toArray(String[]::new));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts cannot be written as CSV", e);
        }
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String write(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry of the audit log cannot be written as JSON", e);
        }
    }
}
