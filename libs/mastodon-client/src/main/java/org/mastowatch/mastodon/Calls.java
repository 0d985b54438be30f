package org.mastowatch.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.budget.CallBudget;
import org.mastowatch.mastodon.budget.Decision;
import org.mastowatch.mastodon.budget.RateLimit;
import org.mastowatch.mastodon.budget.Waiting;
import org.mastowatch.tracing.Spans;

/**
 * Makes calls: asks the budget, sends, learns from the answer, and turns it into an entity or a {@link MastodonFailure}.
 * Every Uni makes one call each time it is subscribed to.
 */
final class Calls {

    private final Tokens tokens;
    private final CallBudget budget;
    private final Clock clock;
    private final MeterRegistry registry;
    private final Waiting waiting;
    private final CallSpans spans;
    private final TokenGauge standing;
    private final @Nullable Wire wire;
    private final String whyNoWire;
    private final AtomicInteger publicReader = new AtomicInteger();

    Calls(MastodonConfig config, Vertx vertx, CallBudget budget, Clock clock, MeterRegistry registry, Spans spans) {
        this.tokens = new Tokens(config);
        this.budget = budget;
        this.clock = clock;
        this.registry = registry;
        this.waiting = new Waiting(clock, registry);
        this.standing = new TokenGauge(registry);
        Wire made = null;
        String why = "";
        try {
            made = new Wire(vertx, InstanceBase.of(config.instanceBase(), config.allowPlainHttp()), config);
        } catch (IllegalArgumentException wrongSetting) {
            why = String.valueOf(wrongSetting.getMessage());
        }
        this.spans = new CallSpans(spans);
        this.wire = made;
        this.whyNoWire = why;
    }

    private Calls(Calls others, Tokens tokens) {
        this.tokens = tokens;
        this.budget = others.budget;
        this.clock = others.clock;
        this.registry = others.registry;
        this.waiting = others.waiting;
        this.spans = others.spans;
        // Tokens that are only tried say nothing of those in force.
        this.standing = TokenGauge.unseen();
        this.wire = others.wire;
        this.whyNoWire = others.whyNoWire;
    }

    /** Calls over the same wire and on the same budget, on other tokens. */
    Calls on(Tokens others) {
        return new Calls(this, others);
    }

    Tokens tokens() {
        return tokens;
    }

    /** Puts another token in the place of one, for the calls that begin from now on. */
    void replace(String setting, Token token) {
        Set<TokenRole> roles = tokens.changedBy(setting, token);
        tokens.replace(setting, token);
        roles.forEach(role -> standing.replaced(TokenRole.label(role.setting())));
    }

    /** A call on a role's token that answers one thing. */
    <T> Uni<T> one(TokenRole role, Call call, Class<T> type) {
        return on(role, call, AnswerReader.one(type));
    }

    /** A call on a role's token that answers a page of things. */
    <T> Uni<Page<T>> page(TokenRole role, Call call, Class<T> type) {
        return on(role, call, AnswerReader.page(type));
    }

    /** A call without a token. */
    <T> Uni<T> anonymous(Call call, AnswerReader<T> reader) {
        return make(call, Optional.empty(), "the call without a token", reader);
    }

    /** A call on a role's token. */
    <T> Uni<T> on(TokenRole role, Call call, AnswerReader<T> reader) {
        Optional<Token> token = tokens.of(role);
        if (token.isEmpty()) {
            String why = tokens.unfit(role).map(name -> name + " is no token").orElse(role.setting() + " is not set");
            return failed(call, new MastodonError.NotAuthorized(why));
        }
        return make(call, token, role.setting(), reader);
    }

    /**
     * What everybody may read needs no token on Mastodon and one on other servers; a token made for admin reads alone is
     * refused for it. So each way is tried in turn, and the one that works is remembered.
     */
    <T> Uni<T> publicly(Call call, AnswerReader<T> reader) {
        List<Reader> readers = readers();
        return publicly(call, reader, readers, Math.floorMod(publicReader.get(), readers.size()), readers.size());
    }

    private <T> Uni<T> publicly(Call call, AnswerReader<T> reader, List<Reader> readers, int at, int triesLeft) {
        Reader as = readers.get(at);
        int next = (at + 1) % readers.size();
        return make(call, as.token, as.setting, reader)
                .onFailure(failure -> triesLeft > 1 && refusesReader(failure))
                .recoverWithUni(() -> {
                    publicReader.set(next);
                    return publicly(call, reader, readers, next, triesLeft - 1);
                });
    }

    private static boolean refusesReader(Throwable failure) {
        return failure instanceof MastodonFailure known
                && (known.error() instanceof MastodonError.ScopeMissing
                        || known.error() instanceof MastodonError.NotAuthorized);
    }

    private List<Reader> readers() {
        List<Reader> readers = new ArrayList<>();
        for (TokenRole role : TokenRole.values()) {
            Optional<Token> token = tokens.of(role);
            if (token.isPresent() && readers.stream().noneMatch(each -> each.token.equals(token))) {
                readers.add(new Reader(token, role.setting()));
            }
        }
        readers.add(new Reader(Optional.empty(), "reading without a token"));
        return readers;
    }

    private record Reader(Optional<Token> token, String setting) {}

    private <T> Uni<T> make(Call call, Optional<Token> token, String setting, AnswerReader<T> reader) {
        Wire over = wire;
        if (over == null) {
            return failed(call, new MastodonError.Invalid(whyNoWire));
        }
        String account = token.map(Token::fingerprint).orElse(CallBudget.ANONYMOUS);
        return Uni.createFrom()
                .deferred(() -> {
                    long began = System.nanoTime();
                    return budget.tryAcquire(account, call.lane(), call.kind()).flatMap(decision -> switch (decision) {
                        case Decision.Granted() ->
                            spans.during(call, span -> send(over, call, token, setting, account, reader, began, span));
                        case Decision.NotNow(Instant retryAt) ->
                            Uni.createFrom()
                                    .failure(new MastodonFailure(new MastodonError.Throttled(
                                            retryAt, "the budget of calls is used up for now")));
                    });
                })
                .onItemOrFailure()
                .invoke((item, failure) -> {
                    count(call, failure);
                    token.ifPresent(shown -> standing.learn(TokenRole.label(setting), failure));
                    if (failure instanceof MastodonFailure known
                            && known.error() instanceof MastodonError.Throttled throttled) {
                        waiting.postponed(
                                call.lane(), token.isEmpty() ? "none" : TokenRole.label(setting), throttled.until());
                    }
                });
    }

    private <T> Uni<T> send(
            Wire over,
            Call call,
            Optional<Token> token,
            String setting,
            String account,
            AnswerReader<T> reader,
            long began,
            Span span) {
        Instant askedAt = clock.instant();
        long started = System.nanoTime();
        // Who marked a write before it counts on the limit from then on, so the wait for the budget is in it.
        return over.exchange(
                        new Exchange.Request(call.method(), call.target(), token.orElse(null), call.form()),
                        Duration.ofNanos(started - began))
                .onItemOrFailure()
                .invoke((answer, failure) -> registry.timer("mastowatch.mastodon.call", "endpoint", call.endpoint())
                        .record(Duration.ofNanos(System.nanoTime() - started)))
                .invoke(answer -> CallSpans.answered(span, answer.status()))
                .onFailure(Exchange.Broken.class)
                .transform(broken -> new MastodonFailure(Answers.lost(
                        call.write() && ((Exchange.Broken) broken).sent(), String.valueOf(broken.getMessage()))))
                .flatMap(answer -> understand(call, token, setting, account, askedAt, answer, reader));
    }

    private <T> Uni<T> understand(
            Call call,
            Optional<Token> token,
            String setting,
            String account,
            Instant askedAt,
            Exchange.Answer answer,
            AnswerReader<T> reader) {
        Optional<RateLimit> limit = RateLimit.read(answer.headers()::get, askedAt, clock.instant());
        if (answer.status() == 429) {
            return budget.refused(account, call.kind(), limit.orElse(null))
                    .flatMap(until -> Uni.createFrom()
                            .failure(new MastodonFailure(new MastodonError.Throttled(until, "HTTP 429"))));
        }
        Uni<Void> learned = limit.map(seen -> budget.learn(account, call.kind(), seen, askedAt))
                .orElseGet(() -> Uni.createFrom().voidItem());
        return learned.map(nothing -> read(call, token, setting, answer, reader));
    }

    private <T> T read(
            Call call, Optional<Token> token, String setting, Exchange.Answer answer, AnswerReader<T> reader) {
        JsonNode json = Answers.json(answer.body());
        if (!answer.ok()) {
            T taken = json == null ? null : reader.refused(answer.status(), json);
            if (taken == null) {
                throw new MastodonFailure(Answers.error(answer, call, setting, token), answer.status());
            }
            return taken;
        }
        T read = json == null
                ? null
                : reader.read(new AnswerReader.Received(
                        json,
                        answer,
                        call,
                        () -> registry.counter("mastowatch.mastodon.unreadable.items", "endpoint", call.endpoint())
                                .increment()));
        if (read == null) {
            throw new MastodonFailure(Answers.senseless(answer, call.write()));
        }
        return read;
    }

    private <T> Uni<T> failed(Call call, MastodonError error) {
        return Uni.createFrom()
                .<T>failure(() -> new MastodonFailure(error))
                .onFailure()
                .invoke(failure -> count(call, failure));
    }

    private void count(Call call, @Nullable Throwable failure) {
        String outcome = failure == null
                ? "Ok"
                : failure instanceof MastodonFailure known
                        ? known.error().getClass().getSimpleName()
                        : "Unexpected";
        registry.counter("mastowatch.mastodon.calls", "endpoint", call.endpoint(), "outcome", outcome)
                .increment();
    }
}
