package org.mastowatch.emulator.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.NewReport;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Posts;

/** People, and the suite, report accounts. */
final class ReportRoutes {
    private static final int LONGEST_COMMENT = 1000;

    private final Instance instance;
    private final EntityJson json;
    private final RateLimiter limiter;

    ReportRoutes(Instance instance, EntityJson json, RateLimiter limiter) {
        this.instance = instance;
        this.json = json;
        this.limiter = limiter;
    }

    void add(Api api) {
        api.post("/api/v1/reports", Gate.user("write", "write:reports"), this::create);
    }

    private Answer create(Call call) {
        Person reporter = call.signedIn();
        Person target = instance.people().find(Params.toInteger(call.params().get("account_id", "")));
        if (target == null || target.standing().suspended()) {
            return Answer.notFound();
        }
        List<Long> statusIds = new ArrayList<>();
        for (String id : call.params().all("status_ids")) {
            Post post = instance.posts().findWithDiscarded(Params.toInteger(id));
            if (post == null || post.accountId() != target.id() || !Posts.visible(post, reporter)) {
                return Answer.notFound();
            }
            statusIds.add(post.id());
        }
        String comment = call.params().get("comment", "");
        if (comment.codePointCount(0, comment.length()) > LONGEST_COMMENT) {
            return Answer.error(422, "Validation failed: Comment is too long (maximum is 1000 characters)");
        }
        List<Long> ruleIds =
                call.params().all("rule_ids").stream().map(Params::toInteger).toList();
        if (!instance.about().hasRules(ruleIds)) {
            return Answer.error(422, "Validation failed: Rules does not reference valid rules");
        }
        Optional<Category> category = category(call.params().get("category", "other"), !ruleIds.isEmpty());
        if (category.isEmpty()) {
            // No rescue_from catches the enum's ArgumentError, so the real server presumably fails as a whole.
            return Answer.broken();
        }
        var state = limiter.countReport(reporter.id());
        Replies.tell(call.ctx().response(), state);
        if (state != null && state.over()) {
            return Answer.error(429, "Too many requests");
        }
        boolean forwarded = call.params().truthy("forward") && !target.local();
        var report = instance.reports()
                .create(new NewReport(
                        reporter.id(), target.id(), category.get(), comment, forwarded, statusIds, ruleIds));
        return Answer.ok(json.report(report, target, reporter));
    }

    private static Optional<Category> category(String word, boolean rules) {
        return rules ? Optional.of(Category.VIOLATION) : Category.named(word);
    }
}
