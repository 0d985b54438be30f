package org.mastowatch.reporter.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.DomainBlock;
import org.mastowatch.emulator.instance.Report;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.events.Command.ReportStep;
import org.mastowatch.events.Outcome.Kind;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.reporter.EmulatedMastodon;
import org.mastowatch.reporter.Samples;
import org.mastowatch.reporter.filing.OwnLoopsOnly;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatedMastodon.class)
@TestProfile(OwnLoopsOnly.class)
class ReportsAndDomainsTest {

    @Inject
    Office office;

    @BeforeEach
    void clean() {
        office.clean();
        office.settings = Samples.settings();
    }

    @Test
    void a_report_is_worked_on_step_by_step_and_back() {
        // Given
        String account = Office.person();
        String report = reported(account);
        // When
        String assigned = office.done(step(report, account, ReportStep.ASSIGN));
        boolean ours = report(report).assignedTo() != null;
        undo(assigned);
        boolean free = report(report).assignedTo() == null;
        String resolved = office.done(step(report, account, ReportStep.RESOLVE));
        boolean closed = report(report).resolved();
        undo(resolved);
        // Then
        assertThat(ours && free && closed).isTrue();
        assertThat(report(report).resolved()).isFalse();
        assertThat(office.kinds(assigned)).containsExactly(Kind.ACT_DONE, Kind.ACT_UNDONE);
        assertThat(office.last(resolved).reportId()).isEqualTo(report);
        assertThat(office.last(resolved).kind()).isEqualTo(Kind.ACT_UNDONE);
    }

    @Test
    void a_step_whose_answer_was_lost_is_found_done_or_made_again() {
        // Given
        String account = Office.person();
        String report = reported(account);
        Office.emulator().faults().add("POST", "*/resolve", new Fault.EffectThenDrop(), 1);
        Office.emulator().faults().add("POST", "*/reopen", new Fault.Drop(), 1);
        // When
        String resolve = office.done(step(report, account, ReportStep.RESOLVE));
        office.settleAndRun();
        String reopen = office.done(step(report, account, ReportStep.REOPEN));
        office.settleAndRun();
        // Then
        assertThat(office.last(resolve).kind()).isEqualTo(Kind.ACT_DONE);
        assertThat(office.last(reopen).kind()).isEqualTo(Kind.ACT_DONE);
        assertThat(report(report).resolved()).isFalse();
    }

    @Test
    void a_report_about_somebody_else_is_refused() {
        // Given
        String report = reported(Office.person());
        // When
        String act = office.done(step(report, Office.person(), ReportStep.RESOLVE));
        // Then
        assertThat(office.last(act).kind()).isEqualTo(Kind.ACT_REFUSED);
        assertThat(report(report).resolved()).isFalse();
    }

    @Test
    void a_domain_is_blocked_and_the_block_is_taken_back() {
        // Given
        String domain = domain();
        // When
        String act = byAdministrator(block(domain, "suspend", "spam"));
        DomainBlock made = blockOf(domain);
        office.undo(act, office.administrator());
        office.run();
        // Then
        assertThat(made.severity()).isEqualTo(DomainBlock.Severity.SUSPEND);
        assertThat(made.publicComment()).isEqualTo("spam");
        assertThat(blockOf(domain)).isNull();
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE, Kind.ACT_UNDONE);
    }

    @Test
    void a_block_that_exists_is_changed_and_put_back_as_it_was() {
        // Given
        String domain = domain();
        byAdministrator(block(domain, "silence", null));
        // When
        String act = byAdministrator(block(domain, "suspend", "spam"));
        DomainBlock changed = blockOf(domain);
        office.undo(act, office.administrator());
        office.run();
        // Then
        assertThat(changed.severity()).isEqualTo(DomainBlock.Severity.SUSPEND);
        assertThat(office.last(act).kind()).isEqualTo(Kind.ACT_UNDONE);
        assertThat(blockOf(domain).severity()).isEqualTo(DomainBlock.Severity.SILENCE);
        assertThat(blockOf(domain).publicComment()).isNullOrEmpty();
    }

    @Test
    void a_block_whose_answer_was_lost_is_found_and_undone_whole() {
        // Given
        String domain = domain();
        Office.emulator().faults().add("POST", "/api/v1/admin/domain_blocks", new Fault.EffectThenDrop(), 1);
        // When
        String act = byAdministrator(block(domain, "silence", null));
        office.settleAndRun();
        office.undo(act, office.administrator());
        office.run();
        // Then
        assertThat(office.kinds(act)).containsExactly(Kind.ACT_DONE, Kind.ACT_UNDONE);
        assertThat(blockOf(domain)).isNull();
    }

    @Test
    void a_block_for_a_time_ends_and_lifting_one_can_be_undone() {
        // Given
        String timed = domain();
        String lifted = domain();
        byAdministrator(block(lifted, "silence", "spam"));
        String act = office.ask(
                block(timed, "silence", null),
                office.administrator(),
                office.now(),
                office.now().plus(Duration.ofDays(1)));
        office.run();
        // When
        office.advance(Duration.ofDays(2));
        office.run();
        String lift = byAdministrator(new Moderation.LiftDomain(lifted));
        boolean gone = blockOf(lifted) == null;
        office.undo(lift, office.administrator());
        office.run();
        // Then
        assertThat(blockOf(timed)).isNull();
        assertThat(office.last(act).kind()).isEqualTo(Kind.ACT_LIFTED);
        assertThat(gone).isTrue();
        assertThat(blockOf(lifted).publicComment()).isEqualTo("spam");
    }

    @Test
    void the_instance_itself_and_an_unknown_severity_are_refused() {
        // When
        String own = byAdministrator(block("social.example", "suspend", null));
        String odd = byAdministrator(block(domain(), "obliterate", null));
        // Then
        assertThat(office.last(own).kind()).isEqualTo(Kind.ACT_REFUSED);
        assertThat(office.last(odd).kind()).isEqualTo(Kind.ACT_REFUSED);
    }

    private void undo(String act) {
        office.undo(act);
        office.run();
    }

    private String byAdministrator(Moderation act) {
        String id = office.ask(act, office.administrator(), office.now(), null);
        office.run();
        return id;
    }

    private static String domain() {
        return "d" + UUID.randomUUID().toString().substring(0, 8) + ".example";
    }

    private static Moderation block(String domain, String severity, String comment) {
        return new Moderation.OnDomain(domain, severity, true, false, false, null, comment);
    }

    private static DomainBlock blockOf(String domain) {
        return Office.emulator().instance().domainBlocks().ruleFor(domain);
    }

    private static String reported(String account) {
        return Office.emulator().report(Office.person(), account, Category.SPAM, "look", List.of());
    }

    private static Report report(String id) {
        return Office.emulator().instance().reports().find(Long.parseLong(id));
    }

    private static Moderation step(String report, String account, ReportStep step) {
        return new Moderation.OnReport(report, account, "someone", step);
    }
}
