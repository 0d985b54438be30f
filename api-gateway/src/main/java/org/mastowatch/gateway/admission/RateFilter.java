package org.mastowatch.gateway.admission;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.mastowatch.gateway.http.DirectProblems;

/**
 * Lets each caller ask so often and no more. Whose a credential is, is known once it was let in; until then the address
 * pays, so that nobody gets an allowance by making up a key. An address that sent wrong ones lately may not try more.
 */
@ApplicationScoped
class RateFilter {

    /** Behind CORS, so that a page may read the refusal; before anybody asks who it is. */
    private static final int BETWEEN_CORS_AND_SIGN_IN = 250;

    private static final Pattern EXEMPT =
            Pattern.compile("/(webhooks/.*|livez|readyz|healthz|metrics|q/health(/.*)?|q/metrics)");
    private static final Pattern SIGN_IN = Pattern.compile("/admin/(login|callback)");

    private final Rates rates;
    private final KnownCallers known;
    private final MeterRegistry metrics;
    private final Allowance requests;
    private final Allowance signIns;
    private final Allowance wrongCredentials;
    private final boolean on;

    RateFilter(SharedRates rates, KnownCallers known, MeterRegistry metrics, RateConfig config) {
        this.rates = rates;
        this.known = known;
        this.metrics = metrics;
        this.requests = Allowance.requests(config);
        this.signIns = Allowance.signIns(config);
        this.wrongCredentials = Allowance.wrongCredentials(config);
        this.on = config.perMinute() > 0;
    }

    void register(@Observes Filters filters) {
        if (on) {
            filters.register(this::count, BETWEEN_CORS_AND_SIGN_IN);
        }
    }

    private void count(RoutingContext context) {
        String path = context.normalizedPath();
        if (EXEMPT.matcher(path).matches()) {
            context.next();
            return;
        }
        Context here = Vertx.currentContext();
        Executor back = here == null ? Runnable::run : task -> here.runOnContext(nothing -> task.run());
        context.request().pause();
        counted(context, path)
                .emitOn(back)
                .subscribe()
                .with(
                        outcome -> {
                            context.request().resume();
                            decide(context, outcome);
                        },
                        context::fail);
    }

    private Uni<Outcome> counted(RoutingContext context, String path) {
        String address = "address:" + Addresses.payer(context.request().remoteAddress());
        Optional<String> credential = KnownCallers.credential(context);
        Optional<String> caller = credential.flatMap(known::caller);
        if (caller.isPresent()) {
            return take(requests, caller.get());
        }
        if (SIGN_IN.matcher(path).matches()) {
            return take(signIns, address);
        }
        if (credential.isEmpty()) {
            return take(requests, address);
        }
        context.addHeadersEndHandler(
                nothing -> afterwards(context.response().getStatusCode(), credential.get(), address));
        return rates.look(wrongCredentials, address)
                .flatMap(left -> left.granted()
                        ? take(requests, address)
                        : Uni.createFrom().item(new Outcome(wrongCredentials, left)));
    }

    private void afterwards(int status, String credential, String address) {
        if (status == 401) {
            known.forget(credential);
            rates.charge(wrongCredentials, address).subscribe().with(nothing -> {});
        }
    }

    private Uni<Outcome> take(Allowance allowance, String caller) {
        return rates.take(allowance, caller).map(taken -> new Outcome(allowance, taken));
    }

    private void decide(RoutingContext context, Outcome outcome) {
        HttpServerResponse response = context.response();
        Take taken = outcome.taken;
        response.putHeader("RateLimit-Limit", Integer.toString(outcome.allowance.burst()))
                .putHeader("RateLimit-Remaining", Long.toString(Math.max(0, taken.left())))
                .putHeader("RateLimit-Reset", seconds(taken.whole()))
                .putHeader(
                        "RateLimit-Policy", outcome.allowance.perMinute() + ";w=60;burst=" + outcome.allowance.burst());
        if (taken.granted()) {
            context.next();
            return;
        }
        metrics.counter("mastowatch.requests.refused", "allowance", outcome.allowance.name())
                .increment();
        response.putHeader("Retry-After", seconds(taken.untilNext()));
        DirectProblems.answer(
                context,
                429,
                outcome.allowance == wrongCredentials
                        ? "Too many wrong keys or sessions came from this address. Wait for the time in Retry-After and"
                                + " check the key."
                        : "Too many requests. Wait for the time in Retry-After; RateLimit-Policy says how many a minute"
                                + " are taken.");
    }

    private static String seconds(Duration time) {
        return Long.toString(Math.max(0, (time.toMillis() + 999) / 1_000));
    }

    private record Outcome(Allowance allowance, Take taken) {}
}
