package org.mastowatch.emulator.api;

import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.People;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.oauth.Tokens;

/**
 * Who calls.
 *
 * @param token null if none was sent or it is unknown
 * @param person null for an app, or nobody
 */
record Caller(Tokens.@Nullable Token token, @Nullable Person person) {

    static Caller of(RoutingContext ctx, Tokens tokens, People people) {
        String header = ctx.request().getHeader("Authorization");
        String secret = header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : ctx.queryParams().get("access_token");
        Tokens.Token token = secret == null ? null : tokens.find(secret);
        Long id = token == null ? null : token.accountId();
        return new Caller(token, id == null ? null : people.find(id));
    }

    /** The name of the token, never the token. */
    String label() {
        return token == null ? "anonymous" : token.label();
    }

    /** Why the caller may not pass; null if it may. */
    @Nullable
    Answer refusal(Gate gate, Instant now) {
        if (token == null) {
            return switch (gate.kind()) {
                case OPEN -> null;
                case USER, TOKEN, APP -> Answer.error(401, "The access token is invalid");
                case STAFF -> Answer.notAllowed();
            };
        }
        Answer spoilt = spoilt(token, now);
        if (spoilt != null) {
            return spoilt;
        }
        if (!gate.scopes().isEmpty() && !token.allows(gate.scopes())) {
            return Answer.error(403, "This action is outside the authorized scopes");
        }
        return switch (gate.kind()) {
            case OPEN, TOKEN -> null;
            case APP ->
                token.accountId() == null
                        ? null
                        : Answer.error(403, "This method requires an client credentials authentication");
            case USER, STAFF -> mayNot(gate);
        };
    }

    private @Nullable Answer spoilt(Tokens.Token token, Instant now) {
        if (token.revoked()) {
            return Answer.error(401, "The access token was revoked");
        }
        if (token.expiresAt() != null && !now.isBefore(token.expiresAt())) {
            return Answer.error(401, "The access token expired");
        }
        boolean ownerIsGone = token.accountId() != null && person == null;
        return ownerIsGone ? Answer.error(401, "The access token is invalid") : null;
    }

    private @Nullable Answer mayNot(Gate gate) {
        if (person == null) {
            return Answer.error(422, "This method requires an authenticated user");
        }
        Answer dormant = dormant(person);
        if (dormant != null) {
            return dormant;
        }
        return gate.permission() != 0 && !person.role().can(gate.permission()) ? Answer.notAllowed() : null;
    }

    private static @Nullable Answer dormant(Person person) {
        var login = person.login();
        if (login != null && !login.confirmed()) {
            return Answer.error(403, "Your login is missing a confirmed e-mail address");
        }
        if (login != null && !login.approved()) {
            return Answer.error(403, "Your login is currently pending approval");
        }
        if (person.standing().suspended() || (login != null && login.disabled())) {
            return Answer.error(403, "Your login is currently disabled");
        }
        return null;
    }
}
