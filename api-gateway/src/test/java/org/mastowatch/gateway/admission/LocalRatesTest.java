package org.mastowatch.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.HeldClock;

class LocalRatesTest {

    private static final Allowance SIXTY = new Allowance("test", 60, 3);

    private final HeldClock clock = new HeldClock();
    private final LocalRates rates = new LocalRates(clock);

    @Test
    void as_many_as_the_burst_may_come_at_once_and_one_more_each_interval() {
        for (int i = 2; i >= 0; i--) {
            assertThat(take().left()).isEqualTo(i);
        }
        Take refused = take();
        assertThat(refused.granted()).isFalse();
        assertThat(refused.untilNext()).isEqualTo(Duration.ofSeconds(1));
        assertThat(refused.whole()).isEqualTo(Duration.ofSeconds(3));
        clock.advance(Duration.ofSeconds(1));
        assertThat(take().granted()).isTrue();
        assertThat(take().granted()).isFalse();
    }

    @Test
    void looking_costs_nothing_and_a_charge_never_goes_below_nothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(rates.look(SIXTY, "ada").await().indefinitely().granted())
                    .isTrue();
        }
        for (int i = 0; i < 10; i++) {
            rates.charge(SIXTY, "ada").await().indefinitely();
        }
        assertThat(rates.look(SIXTY, "ada").await().indefinitely().granted()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(rates.look(SIXTY, "ada").await().indefinitely().granted()).isTrue();
    }

    private Take take() {
        return rates.take(SIXTY, "ada").await().indefinitely();
    }
}
