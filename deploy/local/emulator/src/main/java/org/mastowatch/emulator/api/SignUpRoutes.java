package org.mastowatch.emulator.api;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Blocks;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.oauth.Access;
import org.mastowatch.emulator.oauth.App;
import org.mastowatch.emulator.oauth.Scopes;

/** People sign up through an app. */
final class SignUpRoutes {
    private final Instance instance;
    private final Access access;
    private final Supplier<@Nullable Duration> life;

    SignUpRoutes(Instance instance, Access access, Supplier<@Nullable Duration> life) {
        this.instance = instance;
        this.access = access;
        this.life = life;
    }

    void add(Api api) {
        api.post("/api/v1/accounts", Gate.app("write", "write:accounts"), this::signUp);
    }

    private Answer signUp(Call call) {
        if (!instance.registrations().enabled()) {
            return Answer.forbidden();
        }
        String address = Api.address(call.ctx());
        var form = new SignUpForm(call.params(), instance, address);
        if (form.verdict() == Blocks.Verdict.ADDRESS_BLOCKED) {
            return Answer.forbidden();
        }
        if (!form.good()) {
            return form.refusal();
        }
        NewAccount wanted = NewAccount.signUp(
                        call.params().get("username", ""),
                        call.params().get("email", ""),
                        address,
                        call.params().get("reason"))
                .unconfirmed();
        boolean waits = instance.registrations().approval() || form.verdict() == Blocks.Verdict.NEEDS_APPROVAL;
        if (!waits) {
            wanted = wanted.approvedAtOnce();
        }
        Person person = instance.people().create(wanted);
        access.passwords().choose(person.id(), call.params().get("password", ""));
        var own = call.caller().token();
        App app = own == null || own.appId() == null ? null : access.apps().find(own.appId());
        String secret = app == null
                ? access.tokens().issue("signed up", person.id(), Scopes.STANDARD)
                : access.tokens().issue(app, person.id(), app.scopes(), life.get());
        return TokenRoutes.token(access, secret, life.get());
    }
}
