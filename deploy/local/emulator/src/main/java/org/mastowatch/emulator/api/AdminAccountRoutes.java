package org.mastowatch.emulator.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Instance.ModerationAct;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Role;

/** Accounts as moderators see them, and what moderators do to them. */
final class AdminAccountRoutes {
    private static final String BASE = "/api/v1/admin/accounts";
    private static final Gate READ = Gate.staff(Role.MANAGE_USERS, "admin:read", "admin:read:accounts");
    private static final Gate WRITE = Gate.staff(Role.MANAGE_USERS, "admin:write", "admin:write:accounts");
    private static final Gate DELETE = Gate.staff(Role.DELETE_USER_DATA, "admin:write", "admin:write:accounts");

    private final Instance instance;
    private final EntityJson json;

    AdminAccountRoutes(Instance instance, EntityJson json) {
        this.instance = instance;
        this.json = json;
    }

    void add(Api api) {
        api.list(BASE, READ, call -> list(call, AdminAccountFilter.v1(call.params()), AdminAccountFilter.V1));
        api.list(
                "/api/v2/admin/accounts",
                READ,
                call -> list(call, AdminAccountFilter.v2(call.params()), AdminAccountFilter.V2));
        api.get(BASE + "/:id", READ, call -> shown(call, call.id()));
        api.post(BASE + "/:id/approve", WRITE, this::approve);
        api.post(BASE + "/:id/reject", WRITE, this::reject);
        api.post(BASE + "/:id/enable", WRITE, this::enable);
        api.post(BASE + "/:id/unsilence", WRITE, call -> change(call, id -> instance.silence(id, false)));
        api.post(BASE + "/:id/unsensitive", WRITE, call -> change(call, id -> instance.sensitize(id, false)));
        api.post(BASE + "/:id/unsuspend", WRITE, this::unsuspend);
        api.post(BASE + "/:id/action", WRITE, this::act);
        api.route(HttpMethod.DELETE, BASE + "/:id", DELETE, this::delete);
    }

    private Answer list(Call call, AdminAccountFilter.Result filter, List<String> kept) {
        if (filter.unknown() != null) {
            return Answer.error(400, filter.unknown());
        }
        var paging = Paging.of(call.params(), 100, 200);
        List<Person> page = paging.cut(instance.people().newestFirst().stream().filter(filter.test()), Person::id);
        var body = new JsonArray();
        page.forEach(person -> body.add(json.adminAccount(person, call.person())));
        return Answer.page(body, paging.link(call.url(), call.params(), kept, page, Person::id));
    }

    private Answer shown(Call call, long id) {
        Person person = instance.people().find(id);
        return person == null ? Answer.notFound() : Answer.ok(json.adminAccount(person, call.person()));
    }

    private Answer change(Call call, LongConsumer change) {
        change.accept(call.id());
        return shown(call, call.id());
    }

    /** Why a sign-up cannot be decided; null if it can. */
    private @Nullable Answer undecidable(Call call) {
        Person person = instance.people().find(call.id());
        if (person == null) {
            return Answer.notFound();
        }
        var login = person.login();
        if (login == null) {
            return Answer.forbidden();
        }
        return login.approved() ? Answer.notAllowed() : null;
    }

    private Answer approve(Call call) {
        Answer refusal = undecidable(call);
        return refusal == null ? change(call, instance::approve) : refusal;
    }

    private Answer reject(Call call) {
        Answer refusal = undecidable(call);
        if (refusal == null) {
            instance.remove(call.id());
            return Answer.ok(new JsonObject());
        }
        return refusal;
    }

    private Answer enable(Call call) {
        Person person = instance.people().find(call.id());
        if (person != null && !person.local()) {
            return Answer.forbidden();
        }
        return change(call, id -> instance.disable(id, false));
    }

    private Answer unsuspend(Call call) {
        Person person = instance.people().find(call.id());
        if (person != null && !person.standing().suspendedHere()) {
            return Answer.notAllowed();
        }
        return change(call, id -> instance.suspend(id, false));
    }

    private Answer delete(Call call) {
        Person person = instance.people().find(call.id());
        if (person == null) {
            return Answer.notFound();
        }
        if (!person.standing().suspendedHere()) {
            return Answer.notAllowed();
        }
        instance.purge(person.id());
        return Answer.ok(new JsonObject());
    }

    private Answer act(Call call) {
        Person target = instance.people().find(call.id());
        if (target == null) {
            return Answer.notFound();
        }
        Optional<ModerationAct> act = Stream.of(ModerationAct.values())
                .filter(a -> a.name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .equals(call.params().get("type")))
                .findFirst();
        if (act.isEmpty()) {
            return Answer.error(422, "Validation failed: Type is not included in the list");
        }
        if (act.get() == ModerationAct.DISABLE && !target.local()) {
            // The real server looks for the policy of a user that is not there.
            return Answer.broken();
        }
        if (act.get() != ModerationAct.NONE && !call.signedIn().role().overrides(target.role())) {
            return Answer.notAllowed();
        }
        String preset = call.params().get("warning_preset_id");
        if (preset != null && !instance.about().hasPreset(Params.toInteger(preset))) {
            return Answer.notFound();
        }
        String report = call.params().get("report_id");
        Long reportId = report == null ? null : Params.toInteger(report);
        if (reportId != null && instance.reports().find(reportId) == null) {
            return Answer.notFound();
        }
        instance.act(act.get(), target.id(), reportId, call.signedIn().id());
        instance.strikes()
                .give(
                        target.id(),
                        act.get(),
                        call.params().get("text", ""),
                        call.params().truthy("send_email_notification", true));
        return Answer.ok(new JsonObject());
    }
}
