package org.mastowatch.gateway.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.events.Outcome;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class LogsTest {

    @Inject
    AuditStore store;

    @Inject
    AuditTrail trail;

    @Inject
    OutcomeNotes outcomes;

    @Inject
    AuditStart start;

    @Inject
    Pool pool;

    private final String who = "maple-" + UUID.randomUUID();

    @Test
    void an_entry_says_who_why_before_after_and_what_Mastodon_answered() {
        // Given
        String account = UUID.randomUUID().toString();
        note(Note.of(who, "silenced")
                .because("spam in waves")
                .rules(List.of(90L, 91L))
                .account(account, "birch@far.example")
                .change(Map.of("silenced", false), Map.of("silenced", true))
                .evidence(Map.of("act_id", "a1"))
                .answer(Map.of("answer", "ok")));
        // When
        JsonPath entry = key().get("/logs?account_id=" + account).jsonPath();
        // Then
        assertThat(entry.getList("")).hasSize(1);
        assertThat(entry.getString("[0].action_type")).isEqualTo("silenced");
        assertThat(entry.getLong("[0].triggered_by_rule_id")).isEqualTo(90);
        assertThat(entry.getString("[0].target_account_id")).isEqualTo(account);
        assertThat(entry.getString("[0].target_acct")).isEqualTo("birch@far.example");
        assertThat(entry.getString("[0].who")).isEqualTo(who);
        assertThat(entry.getString("[0].why")).isEqualTo("spam in waves");
        assertThat(entry.getBoolean("[0].before.silenced")).isFalse();
        assertThat(entry.getBoolean("[0].after.silenced")).isTrue();
        assertThat(entry.getString("[0].evidence.act_id")).isEqualTo("a1");
        assertThat(entry.getString("[0].api_response.answer")).isEqualTo("ok");
        assertThat(Instant.parse(entry.getString("[0].timestamp")))
                .isBefore(Instant.now().plusSeconds(60));
    }

    @Test
    void every_filter_narrows() {
        // Given
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        note(Note.of(who, "one").rules(List.of(880_001L)), noon);
        note(Note.of(who, "two"), noon.plusSeconds(60));
        note(Note.of(who, "two"), noon.plusSeconds(120));
        // Then
        assertThat(actions("")).containsExactly("two", "two", "one");
        assertThat(actions("&action_type=one")).containsExactly("one");
        assertThat(actions("&rule_id=880001")).containsExactly("one");
        assertThat(actions("&since=2026-03-01T12:01:00Z")).containsExactly("two", "two");
        assertThat(actions("&until=2026-03-01T12:01:00Z")).containsExactly("one");
        assertThat(actions("&since=2026-03-01T13:01:00%2B01:00&until=2026-03-01T12:02:00Z"))
                .containsExactly("two");
    }

    @Test
    void pages_are_linked_and_counted() {
        // Given
        for (int number = 0; number < 5; number++) {
            note(Note.of(who, "step_" + number));
        }
        // When
        List<String> seen = new ArrayList<>();
        String next = "/logs?limit=2&who=" + who;
        int pages = 0;
        while (next != null && pages < 10) {
            Response page = key().urlEncodingEnabled(false).get(next);
            assertThat(page.header("X-Total-Count")).isEqualTo("5");
            seen.addAll(page.jsonPath().getList("action_type"));
            String link = page.header("Link");
            next = link == null ? null : link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
            pages++;
        }
        // Then
        assertThat(pages).isEqualTo(3);
        assertThat(seen).containsExactly("step_4", "step_3", "step_2", "step_1", "step_0");
        assertThat(key().get("/logs?limit=2&offset=2&who=" + who).jsonPath().getList("action_type"))
                .containsExactly("step_2", "step_1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/logs?limit=0",
                "/logs?limit=1001",
                "/logs?rule_id=x",
                "/logs?since=yesterday",
                "/logs?before_id=-1",
                "/logs?offset=x",
                "/logs?who=",
                "/logs/export?format=xls",
                "/logs/export?until=1e9",
                "/logs?since=-9999-01-01T00:00:00Z"
            })
    void what_cannot_be_asked_is_named(String path) {
        Response answer = key().get(path);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("errors")).hasSize(1);
    }

    @Test
    void the_whole_log_can_be_taken_away_line_by_line() {
        // Given more than is read at a time
        for (int number = 0; number < 1_203; number++) {
            note(Note.of(who, "step_" + number));
        }
        // When
        Response export = key().get("/logs/export?format=ndjson&who=" + who);
        // Then
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.contentType()).startsWith("application/x-ndjson");
        assertThat(export.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit-log.ndjson\"");
        List<String> lines = export.asString().lines().toList();
        assertThat(lines).hasSize(1_203);
        assertThat(JsonPath.from(lines.getFirst()).getString("action_type")).isEqualTo("step_1202");
        assertThat(JsonPath.from(lines.getLast()).getString("action_type")).isEqualTo("step_0");
    }

    @Test
    void a_spreadsheet_computes_nothing_of_it() throws IOException {
        // Given
        List<String> hostile = List.of(
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "  =HYPERLINK(\"https://far.example\")",
                "\"=1",
                "\uFF1D1",
                "line\n=1",
                "a,b;c\"d",
                "\u202E=1");
        for (String why : hostile) {
            note(Note.of(who, "done").because(why));
        }
        // When
        Response export = key().get("/logs/export?format=csv&who=" + who);
        // Then
        assertThat(export.contentType()).startsWith("text/csv");
        List<Map<String, String>> rows = csv(export.asString());
        assertThat(rows).hasSize(hostile.size());
        assertThat(rows.stream().map(row -> row.get("why")).toList().reversed())
                .containsExactly(
                        "'=1+1",
                        "'+1",
                        "'-1",
                        "'@SUM(A1)",
                        "'\t=1",
                        "'  =HYPERLINK(\"https://far.example\")",
                        "'\"=1",
                        "'\uFF1D1",
                        "line\n=1",
                        "a,b;c\"d",
                        "'\u202E=1");
        assertThat(rows.getFirst().get("who")).isEqualTo(who);
    }

    @Test
    void an_act_says_who_asked_and_what_came_of_it() {
        // Given
        String account = UUID.randomUUID().toString();
        Outcome.ActStanding act = new Outcome.ActStanding("act-1", 2, "silence", "quay", null, "200", null);
        // When
        AuditDatabase.Desk.await(store.inTransaction(
                transaction -> outcomes.taken(transaction, outcome(Outcome.Kind.ACT_DONE, account, act, null))));
        // Then
        JsonPath entry = key().get("/logs?account_id=" + account).jsonPath();
        assertThat(entry.getString("[0].who")).isEqualTo("quay");
        assertThat(entry.getString("[0].action_type")).isEqualTo("act_done");
        assertThat(entry.getString("[0].after.in_force")).isEqualTo("silence");
        assertThat(entry.getString("[0].evidence.service")).isEqualTo(who);
        assertThat(entry.getString("[0].api_response.answer")).isEqualTo("200");
    }

    @Test
    void how_a_scan_goes_on_is_no_entry_and_who_was_erased_is_not_named_again() {
        // Given
        String account = UUID.randomUUID().toString();
        // When
        AuditDatabase.Desk.await(store.inTransaction(transaction -> outcomes.taken(
                        transaction,
                        outcome(Outcome.Kind.SCAN_PROGRESSED, "", null, new Outcome.ScanStanding("scan-1", 3, 10, 20)))
                .chain(() -> outcomes.taken(transaction, outcome(Outcome.Kind.ERASED, account, null, null)))));
        // Then
        Response log = key().get("/logs?who=" + who);
        assertThat(log.jsonPath().getList("action_type")).containsExactly("erased");
        assertThat(log.asString()).doesNotContain(account);
    }

    @Test
    void an_account_is_erased_and_the_chain_goes_on() {
        // Given
        String account = UUID.randomUUID().toString();
        note(Note.of(who, "silenced").because("said by " + account).account(account, account + "@far.example"));
        // When
        long lost =
                AuditDatabase.Desk.await(store.inTransaction(transaction -> trail.forgetAccount(transaction, account)));
        // Then
        assertThat(lost).isEqualTo(1);
        assertThat(key().get("/logs?account_id=" + account).asString()).isEqualTo("[]");
        Response left = key().get("/logs?who=" + who);
        assertThat(left.asString()).doesNotContain(account);
        assertThat(left.jsonPath().getBoolean("[0].erased")).isTrue();
    }

    @Test
    void entries_from_before_the_chain_are_taken_over() {
        // Given
        String account = UUID.randomUUID().toString();
        AuditDatabase.Desk.await(pool.query("insert into audit_entry (at, who, action_type, rule_ids, account_id,"
                        + " evidence, api_response) values ('2026-01-02T03:04:05Z', '" + who + "', 'report_filed',"
                        + " '{5}', '" + account
                        + "', '{\"acct\": \"birch\", \"why\": \"spam\"}', '{\"report_id\": \"9\"}')")
                .execute());
        // When
        AuditDatabase.Desk.await(start.takeOver());
        // Then
        JsonPath entry = key().get("/logs?account_id=" + account).jsonPath();
        assertThat(entry.getString("[0].timestamp")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(entry.getString("[0].why")).isEqualTo("spam");
        assertThat(entry.getString("[0].target_acct")).isEqualTo("birch");
        assertThat(entry.getString("[0].api_response.report_id")).isEqualTo("9");
    }

    @Test
    void the_chain_shows_how_it_stands() {
        note(Note.of(who, "done"));
        JsonPath chain = chain();
        assertThat(chain.getString("head")).matches("[0-9]+:[0-9a-f]{64}");
        assertThat(chain.getString("key")).isEqualTo("made");
        assertThat(chain.getString("append_only")).isEqualTo("by_trigger");
    }

    private JsonPath chain() {
        return key().get("/logs/chain").jsonPath();
    }

    private List<String> actions(String more) {
        return key().urlEncodingEnabled(false)
                .get("/logs?who=" + who + more)
                .jsonPath()
                .getList("action_type");
    }

    private void note(Note note) {
        note(note, Instant.now());
    }

    private void note(Note note, Instant at) {
        store.inTransaction(transaction -> trail.note(transaction, note, at))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private Outcome outcome(Outcome.Kind kind, String account, Outcome.ActStanding act, Outcome.ScanStanding scan) {
        return new Outcome(
                Outcome.VERSION,
                UUID.randomUUID().toString(),
                Instant.now(),
                who,
                kind,
                account,
                account,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                "as asked",
                null,
                act,
                scan);
    }

    private static List<Map<String, String>> csv(String text) throws IOException {
        MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(text);
        return rows.readAll();
    }

    private static RequestSpecification key() {
        return given().header("X-API-Key", GatewayParts.API_KEY);
    }
}
