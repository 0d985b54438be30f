package org.mastowatch.reporter;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.reporter.Samples.hit;
import static org.mastowatch.reporter.Samples.verdict;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.FiledReport;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.events.Account;
import org.mastowatch.events.AccountState;
import org.mastowatch.events.Command;
import org.mastowatch.events.ObservedReport;
import org.mastowatch.events.Outcome;
import org.mastowatch.events.Settings;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.events.VerdictEvent.Verdict;
import org.mastowatch.kafka.EventPublisher;
import org.mastowatch.kafka.LiveSettings;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

/** The service as it ships, from topic to topic, with short times. */
@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(ReporterJourneyTest.ShortTimes.class)
class ReporterJourneyTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Short times, and a copy to the accounts' own servers. */
    public static final class ShortTimes implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "REPORT_GATHER_TIME", "300ms",
                    "REPORT_SETTLE_MARGIN", "500ms",
                    "REPORT_RETRY_FIRST_PAUSE", "200ms",
                    "FORWARD_REMOTE_REPORTS", "true",
                    "REPORT_CATEGORY_DEFAULT", "spam");
        }
    }

    @Inject
    EventPublisher publisher;

    @Inject
    LiveSettings settings;

    @Test
    void a_verdict_becomes_a_report_and_an_outcome_and_a_resolution_closes_it() {
        // Given
        inForce(Samples.settings());
        String account = EmulatedMastodon.emulator().createAccount(NewAccount.remote("flooder", "far.example"));
        String post = EmulatedMastodon.emulator().post(NewPost.by(account, "Buy cheap pills"));
        Verdict local = verdict(account, hit(7, 1.5, post));
        try (TopicTail<Outcome> outcomes =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class)) {
            // When
            publish(Topics.VERDICTS, account, local.eventId(), remote(local));
            publish(Topics.VERDICTS, account, local.eventId(), remote(local));
            Outcome filed = outcomes.await(o -> o.accountId().equals(account) && o.kind() == Outcome.Kind.FILED, LIMIT);
            FiledReport report = reports(account).getFirst();
            publish(Topics.OBSERVED_REPORTS, account, "report.updated:" + report.id(), resolved(report));
            Outcome resolved =
                    outcomes.await(o -> o.accountId().equals(account) && o.kind() == Outcome.Kind.RESOLVED, LIMIT);
            // Then
            assertThat(reports(account)).hasSize(1);
            assertThat(report.forwarded()).isTrue();
            assertThat(report.category()).isEqualTo("spam");
            assertThat(report.comment()).contains("[mw:").doesNotContain("rule 7");
            assertThat(filed.reportId()).isEqualTo(report.id());
            assertThat(filed.rules()).containsExactly("rule 7");
            assertThat(filed.score()).isEqualTo(1.5);
            assertThat(filed.statusIds()).containsExactly(post);
            assertThat(filed.triggerEventId()).isEqualTo(local.triggerEventId());
            assertThat(resolved.reportId()).isEqualTo(report.id());
            assertThat(resolved.end()).isEqualTo(Outcome.ReportEnd.DISMISSED);
        }
        assertThat(get("/metrics").asString())
                .contains("mastowatch_reports_total{outcome=\"filed\"")
                .contains("mastowatch_reports_total{outcome=\"expired\"}")
                .contains("mastowatch_ledger_waiting{state=\"retrying\"} 0.0")
                .contains("mastowatch_dead_letters_total{topic=\"mastowatch.outcomes\"}")
                .contains("mastowatch_post_to_report_seconds_bucket")
                .contains("mastowatch_ledger_waiting")
                .contains("mastowatch_ledger_oldest_seconds{state=\"filed\"")
                .contains("mastowatch_dry_run 0.0")
                .contains("mastowatch_panic_stop 0.0")
                .contains("mastowatch_loop_busy{loop=\"filing\"")
                .contains("mastowatch_loop_idle_seconds{loop=\"acts\"")
                .contains("mastowatch_outbox_oldest_seconds")
                .contains("mastowatch_token_refused{token=\"report\"")
                .contains("mastowatch_record_age_seconds_count{topic=\"mastowatch.verdicts\"");
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(get("/metrics").asString())
                        .contains("mastowatch_consumer_lag{channel=\"verdicts\",topic=\"mastowatch.verdicts\""));
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void a_call_that_took_effect_but_failed_is_one_report_and_settles_by_itself() {
        // Given
        inForce(Samples.settings());
        String account = EmulatedMastodon.emulator().createAccount(NewAccount.local("unlucky"));
        String post = EmulatedMastodon.emulator().post(NewPost.by(account, "Buy cheap pills"));
        EmulatedMastodon.emulator().faults().add("POST", "/api/v1/reports", Fault.effectThen500(), 1);
        try (TopicTail<Outcome> outcomes =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class)) {
            // When
            Verdict verdict = verdict(account, hit(7, 1.5, post));
            publish(Topics.VERDICTS, account, verdict.eventId(), verdict);
            Outcome filed = outcomes.await(o -> o.accountId().equals(account), LIMIT);
            // Then
            assertThat(filed.kind()).isEqualTo(Outcome.Kind.FILED);
            assertThat(reports(account)).hasSize(1);
            assertThat(filed.reportId()).isEqualTo(reports(account).getFirst().id());
        }
    }

    @Test
    void a_dry_run_reaches_the_service_and_one_command_files_what_it_held() {
        // Given
        inForce(Samples.dryRun());
        String account = EmulatedMastodon.emulator().createAccount(NewAccount.local("dry"));
        String post = EmulatedMastodon.emulator().post(NewPost.by(account, "Buy cheap pills"));
        Verdict verdict = verdict(account, hit(7, 1.5, post));
        try (TopicTail<Outcome> outcomes =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class)) {
            // When
            publish(Topics.VERDICTS, account, verdict.eventId(), verdict);
            Outcome held = outcomes.await(o -> o.accountId().equals(account), LIMIT);
            Command.FileHeld command = new Command.FileHeld(
                    Command.VERSION, UUID.randomUUID().toString(), Instant.now(), "mod", "checked");
            publish(Topics.COMMANDS, "held", command.eventId(), command);
            inForce(Samples.settings());
            outcomes.await(o -> o.accountId().equals(account) && o.kind() == Outcome.Kind.FILED, LIMIT);
            // Then
            assertThat(held.kind()).isEqualTo(Outcome.Kind.WOULD_FILE);
            assertThat(reports(account)).hasSize(1);
        }
    }

    @Test
    void a_persons_act_is_carried_out_told_and_ends_on_time() {
        // Given
        inForce(Samples.settings());
        String account = EmulatedMastodon.emulator().createAccount(NewAccount.local("loud"));
        Instant now = Instant.now();
        Command.Act act = new Command.Act(
                Command.VERSION,
                "act:" + account,
                now,
                "quay",
                "loud",
                "act-" + account,
                new Command.Moderation.OnAccount(account, "loud", Command.Measure.SILENCE, null, null, "Hush", false),
                new Command.Actor("4711", "quay", "1308"),
                null,
                now,
                now.plusSeconds(3));
        try (TopicTail<Outcome> outcomes =
                new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.OUTCOMES, Outcome.class)) {
            // When
            publish(Topics.COMMANDS, account, act.eventId(), act);
            Outcome done =
                    outcomes.await(o -> o.accountId().equals(account) && o.kind() == Outcome.Kind.ACT_DONE, LIMIT);
            Outcome lifted =
                    outcomes.await(o -> o.accountId().equals(account) && o.kind() == Outcome.Kind.ACT_LIFTED, LIMIT);
            // Then
            assertThat(done.action().revision()).isLessThan(lifted.action().revision());
            assertThat(done.action().dueAt()).isNotNull();
            assertThat(done.toString()).doesNotContain("Hush");
        }
        assertThat(get("/metrics").asString()).contains("mastowatch_acts_total{outcome=\"act_lifted\"");
    }

    private void inForce(Settings wanted) {
        Settings now = new Settings(
                wanted.version(),
                System.nanoTime(),
                wanted.dryRun(),
                wanted.panicStop(),
                wanted.reportThreshold(),
                wanted.reportsPerDay(),
                wanted.reportsPerRulePerDay(),
                wanted.changedAt(),
                wanted.changedBy());
        publish(Topics.SETTINGS, Topics.CURRENT, "settings:" + now.revision(), now);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> settings.current()
                        .filter(known -> known.revision() == now.revision())
                        .isPresent());
    }

    private void publish(String topic, String key, String eventId, Object event) {
        publisher.publish(topic, key, eventId, event).await().atMost(LIMIT);
    }

    private static List<FiledReport> reports(String account) {
        return EmulatedMastodon.emulator().reportsByBot().stream()
                .filter(report -> report.targetId().equals(account))
                .toList();
    }

    private static Verdict remote(Verdict local) {
        return new Verdict(
                local.version(),
                local.eventId(),
                local.triggerEventId(),
                local.observedAt(),
                local.happenedAt(),
                local.evaluatedAt(),
                local.accountId(),
                "flooder@far.example",
                "far.example",
                local.ruleSetSha256(),
                local.mode(),
                local.score(),
                local.hits(),
                local.failedRules(),
                local.features());
    }

    private static ObservedReport resolved(FiledReport report) {
        Instant now = Instant.now();
        return new ObservedReport(
                ObservedReport.VERSION,
                "report.updated:" + report.id(),
                Source.WEBHOOK,
                now,
                ObservedReport.Change.UPDATED,
                report.id(),
                true,
                EmulatedMastodon.emulator().botId(),
                report.category(),
                now,
                now,
                true,
                now,
                null,
                new Account(
                        report.targetId(),
                        "flooder",
                        "flooder",
                        null,
                        "",
                        "",
                        "",
                        false,
                        false,
                        null,
                        0,
                        0,
                        0,
                        null,
                        List.of()),
                new AccountState(true, true, false, false, false, false),
                List.of());
    }
}
