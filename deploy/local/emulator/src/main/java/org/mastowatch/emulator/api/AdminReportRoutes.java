package org.mastowatch.emulator.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Report;
import org.mastowatch.emulator.instance.Role;

/** Reports as moderators see them, and how they end. */
final class AdminReportRoutes {
    private static final String BASE = "/api/v1/admin/reports";
    private static final List<String> KEPT =
            List.of("resolved", "unresolved", "account_id", "target_account_id", "by_target_domain");
    private static final Gate READ = Gate.staff(Role.MANAGE_REPORTS, "admin:read", "admin:read:reports");
    private static final Gate WRITE = Gate.staff(Role.MANAGE_REPORTS, "admin:write", "admin:write:reports");

    private final Instance instance;
    private final EntityJson json;

    AdminReportRoutes(Instance instance, EntityJson json) {
        this.instance = instance;
        this.json = json;
    }

    void add(Api api) {
        api.list(BASE, READ, this::list);
        api.get(BASE + "/:id", READ, this::shown);
        api.route(HttpMethod.PUT, BASE + "/:id", WRITE, this::change);
        api.post(BASE + "/:id/assign_to_self", WRITE, call -> {
            instance.reports().assign(call.id(), call.signedIn().id());
            return shown(call);
        });
        api.post(BASE + "/:id/unassign", WRITE, call -> {
            instance.reports().assign(call.id(), null);
            return shown(call);
        });
        api.post(BASE + "/:id/resolve", WRITE, call -> {
            instance.reports().resolve(call.id(), call.signedIn().id());
            return shown(call);
        });
        api.post(BASE + "/:id/reopen", WRITE, call -> {
            instance.reports().reopen(call.id());
            return shown(call);
        });
    }

    private Answer shown(Call call) {
        Report report = instance.reports().find(call.id());
        return report == null ? Answer.notFound() : Answer.ok(json.adminReport(report, call.person()));
    }

    private Answer change(Call call) {
        Report report = instance.reports().find(call.id());
        if (report == null) {
            return Answer.notFound();
        }
        Category category = report.category();
        if (call.params().has("category")) {
            Optional<Category> named = Category.named(call.params().get("category", ""));
            if (named.isEmpty()) {
                return Answer.broken();
            }
            category = named.get();
        }
        List<Long> ruleIds = call.params().given("rule_ids")
                ? call.params().all("rule_ids").stream().map(Params::toInteger).toList()
                : report.ruleIds();
        if (category != Category.VIOLATION && !ruleIds.isEmpty()) {
            return Answer.error(422, "Validation failed: Rule ids must be blank");
        }
        if (!instance.about().hasRules(ruleIds)) {
            return Answer.error(422, "Validation failed: Rules does not reference valid rules");
        }
        instance.reports().describe(report.id(), category, ruleIds);
        return shown(call);
    }

    private Answer list(Call call) {
        var paging = Paging.of(call.params(), 100, 200);
        List<Report> page =
                paging.cut(instance.reports().newestFirst().stream().filter(asked(call.params())), Report::id);
        var body = new JsonArray();
        page.forEach(report -> body.add(json.adminReport(report, call.person())));
        return Answer.page(body, paging.link(call.url(), call.params(), KEPT, page, Report::id));
    }

    /** Without a word about it, only open reports. */
    private Predicate<Report> asked(Params params) {
        boolean resolved = params.truthy("resolved");
        boolean unresolved = params.truthy("unresolved") || !resolved;
        Predicate<Report> test = r -> r.resolved() ? resolved : unresolved;
        if (params.has("account_id")) {
            long id = params.number("account_id", 0);
            test = test.and(r -> r.accountId() == id);
        }
        if (params.has("target_account_id")) {
            long id = params.number("target_account_id", 0);
            test = test.and(r -> r.targetId() == id);
        }
        String domain = params.get("by_target_domain");
        if (domain != null) {
            test = test.and(r -> {
                var target = instance.people().find(r.targetId());
                return target != null && domain.equalsIgnoreCase(target.domain());
            });
        }
        return test;
    }
}
