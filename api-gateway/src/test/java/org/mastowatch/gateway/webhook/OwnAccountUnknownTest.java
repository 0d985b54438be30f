package org.mastowatch.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;

class OwnAccountUnknownTest {

    @Test
    void reports_do_not_wait_for_a_token_that_will_never_tell_whose_it_is() {
        assertThat(neverTells(new MastodonError.ScopeMissing("no scope"))).isTrue();
        assertThat(neverTells(new MastodonError.NotPermitted("pending"))).isTrue();
        assertThat(neverTells(new MastodonError.NotAuthorized("an app's token")))
                .isTrue();
        assertThat(neverTells(new MastodonError.Gone("no such path"))).isTrue();
        assertThat(neverTells(new MastodonError.Invalid("HTTP 405"))).isTrue();
    }

    @Test
    void reports_wait_while_mastodon_is_away_or_throttles() {
        assertThat(neverTells(new MastodonError.Unavailable("away"))).isFalse();
        assertThat(neverTells(new MastodonError.Throttled(Instant.EPOCH, "later")))
                .isFalse();
        assertThat(neverTells(new MastodonError.Ambiguous("lost"))).isFalse();
        assertThat(WebhookDesk.tokenNeverTells(new IllegalStateException())).isFalse();
    }

    private static boolean neverTells(MastodonError error) {
        return WebhookDesk.tokenNeverTells(new MastodonFailure(error));
    }
}
