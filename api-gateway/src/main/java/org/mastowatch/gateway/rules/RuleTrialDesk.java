package org.mastowatch.gateway.rules;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.lookup.LiveLook;
import org.mastowatch.gateway.lookup.Look;
import org.mastowatch.gateway.lookup.Looks;
import org.mastowatch.gateway.lookup.ShownPost;
import org.mastowatch.gateway.rules.RuleTrialAnswer.Tried;
import org.mastowatch.intake.Intake;
import org.mastowatch.mastodon.Page;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.Status;
import org.mastowatch.rules.PostFacts;
import org.mastowatch.rules.ProfileFacts;
import org.mastowatch.rules.Rule;
import org.mastowatch.rules.RuleTrial;

/** Tries a rule that nobody saved: on a text, or on an account as it stands in Mastodon now. Nothing is kept. */
@ApplicationScoped
class RuleTrialDesk {

    private static final int POSTS = 40;
    private static final String PASTED = "pasted";

    private final LiveLook live;
    private final Clock clock;

    RuleTrialDesk(LiveLook live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    /** A text is taken for a post, and for the bio and the names of its author. */
    RuleTrialAnswer onText(Rule rule, String text) {
        Instant now = clock.instant();
        String html = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>");
        PostFacts post =
                new PostFacts(PASTED, now, null, false, html, "", List.of(), null, List.of(), List.of(), false, null);
        ProfileFacts profile = new ProfileFacts(PASTED, text, text, html, false, now, 0, 0, 1, List.of());
        RuleTrial trial = RuleTrial.of(rule, profile, List.of(post), now);
        List<Tried> subjects = trial.subjects().stream()
                .map(judged ->
                        Tried.of(judged, null, judged.statusId() == null ? text : SpanFinder.readable(html), Map.of()))
                .toList();
        return RuleTrialAnswer.of(trial, rule.weight(), null, subjects);
    }

    /** The account's profile and newest public posts. */
    Uni<RuleTrialAnswer> onAccount(Rule rule, String acct) {
        String[] parts = acct.replaceFirst("^@", "").split("@", 2);
        String domain = parts.length == 2 ? parts[1].toLowerCase(Locale.ROOT) : null;
        return live.accountNamed(parts[0], domain).flatMap(look -> {
            AdminAccount account = Looks.seen(look, "account");
            return live.posts(account.id(), POSTS, false, null)
                    .map(posts -> judged(rule, account, posts(posts), clock.instant()));
        });
    }

    private static List<Status> posts(Look<Page<Status>> look) {
        return switch (look) {
            case Look.Seen<Page<Status>> seen -> seen.value().items();
            // Of an account that is suspended or gone meanwhile.
            case Look.Gone<Page<Status>> gone -> List.of();
            case Look.Failed<Page<Status>> failed ->
                Looks.seen(failed, "account").items();
        };
    }

    private static RuleTrialAnswer judged(Rule rule, AdminAccount account, List<Status> statuses, Instant now) {
        org.mastowatch.events.Account shown = Intake.account(account);
        RuleTrial trial = RuleTrial.of(rule, Trial.facts(shown), Trial.posts(statuses, now), now);
        Map<String, ShownPost> posts = new HashMap<>();
        statuses.forEach(status -> ShownPost.of(status, now).ifPresent(post -> posts.put(post.id(), post)));
        Map<String, String> profile = Map.of(
                "username",
                shown.username(),
                "display_name",
                shown.displayName(),
                "bio",
                SpanFinder.readable(shown.note()));
        List<Tried> subjects = new ArrayList<>();
        for (RuleTrial.Judged judged : trial.subjects()) {
            @Nullable String id = judged.statusId();
            Optional<ShownPost> post = id == null ? Optional.empty() : Optional.ofNullable(posts.get(id));
            subjects.add(Tried.of(
                    judged,
                    post.orElse(null),
                    post.map(ShownPost::text).orElse(null),
                    id == null ? profile : Map.of()));
        }
        return RuleTrialAnswer.of(trial, rule.weight(), new RuleTrialAnswer.Who(shown.id(), shown.acct()), subjects);
    }
}
