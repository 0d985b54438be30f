package org.mastowatch.gateway.scan;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.gateway.rules.Judging;
import org.mastowatch.gateway.rules.SentAccount;
import org.mastowatch.intake.Intake;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonConfig;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.Page;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.Status;

/** Judges one account now, for a session or for nobody: one that was sent, or one that is looked up. It files nothing. */
@ApplicationScoped
class AccountCheck {

    private static final int NEWEST = 20;
    private static final int LOOKED_AT = 200;
    private static final int MOST_PAGES = 5;

    private final MastodonClient mastodon;
    private final Judging judging;
    private final ScanStore scans;
    private final ScanSessionsConfig config;
    private final String instanceHost;
    private final Clock clock;

    AccountCheck(
            MastodonClient mastodon,
            Judging judging,
            ScanStore scans,
            ScanSessionsConfig config,
            MastodonConfig instance,
            Clock clock) {
        this.mastodon = mastodon;
        this.judging = judging;
        this.scans = scans;
        this.config = config;
        this.instanceHost = instance.instanceBase()
                .map(base -> URI.create(base).getHost())
                .map(String::valueOf)
                .orElse("");
        this.clock = clock;
    }

    /**
     * Judges what the body names.
     *
     * @param sessionId the session that it is counted in; null for none
     */
    Uni<Checked> check(@Nullable Long sessionId, JsonNode body) {
        return account(body)
                .flatMap(account -> judging.judge(account, () -> posts(account.id()))
                        .call(judged -> sessionId == null
                                ? Uni.createFrom().voidItem()
                                : scans.checked(
                                        sessionId,
                                        Intake.account(account),
                                        clock.instant(),
                                        judged.score(),
                                        judged.hits().size()))
                        .map(judged -> new Checked(account.id(), judged.hits().size(), judged.score(), judged.hits())))
                .onFailure(MastodonFailure.class)
                .transform(failure -> refusal(((MastodonFailure) failure).error()))
                .onFailure(TimeoutException.class)
                .transform(late -> away());
    }

    private Uni<AdminAccount> account(JsonNode body) {
        JsonNode acct = body.path("acct");
        if (acct.isTextual() && body.path("id").isMissingNode()) {
            AccountName name = AccountName.read(acct.textValue(), instanceHost)
                    .orElseThrow(() -> unprocessable("acct", "It must be name or name@domain."));
            return find(name);
        }
        AdminAccount account = SentAccount.read(body, "body");
        if (!Intake.isId(account.id())) {
            throw unprocessable("id", "It must be an account's id.");
        }
        return Uni.createFrom().item(account);
    }

    private Uni<AdminAccount> find(AccountName name) {
        return mastodon.adminAccounts()
                .list(Lane.PERSON, name.filter(), LOOKED_AT)
                .items(MOST_PAGES)
                .select()
                .where(name::names)
                .select()
                .first()
                .toUni()
                .ifNoItem()
                .after(config.lookLimit())
                .fail()
                .onItem()
                .ifNull()
                .failWith(() -> Problems.of(404, "The instance knows no such account."));
    }

    /** Those of an account that is suspended or gone are none. */
    private Uni<List<Status>> posts(String accountId) {
        return mastodon.accounts()
                .posts(Lane.PERSON, accountId, NEWEST, false)
                .newest()
                .map(Page::items)
                .onFailure(failure ->
                        failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Gone)
                .recoverWithItem(List.of())
                // The wait for Mastodon alone ends: work on a database session that is cut off keeps its connection.
                .ifNoItem()
                .after(config.lookLimit())
                .fail();
    }

    private RuntimeException refusal(MastodonError error) {
        return switch (error) {
            case MastodonError.Throttled throttled ->
                Problems.later(429, "The instance takes no more calls for now.", until(throttled.until()));
            case MastodonError.NotAuthorized refused -> mayNot();
            case MastodonError.ScopeMissing refused -> mayNot();
            case MastodonError.NotPermitted refused -> mayNot();
            case MastodonError.Gone gone -> Problems.of(404, "The instance knows no such account.");
            case MastodonError.Invalid invalid -> away();
            case MastodonError.Unavailable unavailable -> away();
            case MastodonError.Ambiguous ambiguous -> away();
        };
    }

    private Duration until(Instant then) {
        Duration wait = Duration.between(clock.instant(), then);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private static RuntimeException mayNot() {
        return Problems.of(
                503, "The instance does not let the gateway's token read accounts; its role needs manage_users.");
    }

    private static RuntimeException away() {
        return Problems.of(
                503, "The instance did not answer in a way that can be used, so nothing was judged. Try again later.");
    }

    private static RuntimeException unprocessable(String field, String problem) {
        return Problems.fields(
                422, "The request cannot be used; errors says why.", List.of(new FieldError(field, problem)));
    }

    /**
     * What was found.
     *
     * @param hits each {@code [rule, weight, evidence]}
     */
    record Checked(String accountId, int violationsFound, double score, List<List<Object>> hits) {}
}
