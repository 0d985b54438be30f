package org.mastowatch.reporter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mastowatch.events.Outcome.ReportEnd;

class ReportSightTest {

    private static final Standing FREE = Standing.ofBits(0);
    private static final Standing LIMITED = new Standing(true, false, false, false);
    private static final Standing LIMITED_AND_SENSITIVE = new Standing(true, true, false, false);
    private static final Standing SUSPENDED = new Standing(false, false, false, true);

    @Test
    void what_was_done_since_the_report_counts_and_what_was_done_before_does_not() {
        assertThat(ReportSight.of(FREE, LIMITED, false, true)).isEqualTo(new ReportSight.Clear(ReportEnd.ACTED_ON));
        assertThat(ReportSight.of(LIMITED, LIMITED_AND_SENSITIVE, false, true))
                .isEqualTo(new ReportSight.Clear(ReportEnd.ACTED_ON));
        assertThat(ReportSight.of(LIMITED, LIMITED, false, true))
                .isEqualTo(new ReportSight.PostsDecide(ReportEnd.DISMISSED));
        assertThat(ReportSight.of(LIMITED, FREE, false, true))
                .isEqualTo(new ReportSight.PostsDecide(ReportEnd.DISMISSED));
    }

    @Test
    void without_knowing_how_it_stood_a_limit_says_nothing_and_a_suspension_all() {
        assertThat(ReportSight.of(null, LIMITED, false, true)).isEqualTo(new ReportSight.PostsDecide(null));
        assertThat(ReportSight.of(null, LIMITED, false, false)).isEqualTo(new ReportSight.Clear(null));
        assertThat(ReportSight.of(null, FREE, false, false)).isEqualTo(new ReportSight.Clear(ReportEnd.DISMISSED));
        assertThat(ReportSight.of(null, SUSPENDED, false, true)).isEqualTo(new ReportSight.Clear(ReportEnd.ACTED_ON));
        assertThat(ReportSight.of(FREE, null, false, false)).isEqualTo(new ReportSight.Clear(null));
    }

    @Test
    void a_warning_through_the_suite_is_an_act() {
        assertThat(ReportSight.of(FREE, FREE, true, true)).isEqualTo(new ReportSight.Clear(ReportEnd.ACTED_ON));
    }

    @Test
    void a_standing_is_kept_as_it_is() {
        assertThat(Standing.ofBits(LIMITED_AND_SENSITIVE.bits())).isEqualTo(LIMITED_AND_SENSITIVE);
        assertThat(Standing.ofBits(SUSPENDED.bits())).isEqualTo(SUSPENDED);
    }
}
