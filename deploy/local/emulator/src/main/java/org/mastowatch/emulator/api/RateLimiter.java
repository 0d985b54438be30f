package org.mastowatch.emulator.api;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts calls in windows that are aligned to the clock. Thread-safe. */
final class RateLimiter {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Pattern DELETES =
            Pattern.compile("DELETE /api/v1/statuses/\\w+|POST /api/v1/statuses/\\w+/unreblog");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_KEYS = 10_000;

    /** What the throttles look at. */
    record Asked(String method, String path, String address, boolean paged) {}

    /** What the headers say: the throttle that is nearest to its end. */
    record State(int limit, int remaining, Instant reset, boolean over) {}

    private record Throttle(String key, int limit, Duration period) {}

    private record Window(long number, int count) {}

    private final Map<String, Window> windows = new HashMap<>();
    private final Clock clock;
    private volatile RateLimits limits;

    RateLimiter(Clock clock, RateLimits limits) {
        this.clock = clock;
        this.limits = limits;
    }

    synchronized void set(RateLimits changed) {
        limits = changed;
        windows.clear();
    }

    /** Counts a call. Null if nothing is throttled. */
    synchronized @Nullable State count(Caller caller, Asked asked) {
        RateLimits now = limits;
        List<Throttle> throttles = now.enabled() ? throttles(caller, asked, now) : List.of();
        return throttles.isEmpty() ? null : hit(throttles);
    }

    private static List<Throttle> throttles(Caller caller, Asked asked, RateLimits now) {
        var throttles = new ArrayList<Throttle>();
        Long user = caller.token() == null ? null : caller.token().accountId();
        String address = network(asked.address());
        if (asked.path().startsWith("/api/")) {
            if (caller.token() != null) {
                throttles.add(new Throttle("token:" + caller.token().id(), now.perToken(), FIVE_MINUTES));
            }
            if (user == null) {
                throttles.add(new Throttle("address:" + address, now.perAddress(), FIVE_MINUTES));
            } else {
                throttles.add(new Throttle("user:" + user, now.perUser(), FIVE_MINUTES));
            }
        }
        if (user != null && asked.paged()) {
            throttles.add(new Throttle("paging:" + user, now.paging(), QUARTER));
        }
        switch (asked.method() + " " + asked.path()) {
            case "POST /api/v1/apps" -> throttles.add(new Throttle("apps:" + address, now.apps(), TEN_MINUTES));
            case "POST /api/v1/accounts" ->
                throttles.add(new Throttle("sign-ups:" + address, now.signUps(), HALF_HOUR));
            case "POST /auth/sign_in" -> throttles.add(new Throttle("logins:" + address, now.logins(), FIVE_MINUTES));
            default -> {
                if (user != null
                        && DELETES.matcher(asked.method() + " " + asked.path()).matches()) {
                    throttles.add(new Throttle("deletes:" + user, now.deletes(), HALF_HOUR));
                }
            }
        }
        return throttles;
    }

    /** An IPv6 address counts with all of its /64, since one household has that many. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
        } catch (IllegalArgumentException _) {
            return address;
        }
    }

    /** Counts a report in a family of its own. Null if nothing is throttled. */
    synchronized @Nullable State countReport(long accountId) {
        RateLimits now = limits;
        return now.enabled() ? hit(List.of(new Throttle("reports:" + accountId, now.reports(), DAY))) : null;
    }

    private State hit(List<Throttle> throttles) {
        Instant at = clock.instant();
        if (windows.size() > MOST_KEYS) {
            windows.clear();
        }
        return throttles.stream()
                .map(t -> hit(t, at))
                .min(Comparator.comparing(State::over).reversed().thenComparing(State::remaining))
                .orElseThrow();
    }

    private State hit(Throttle throttle, Instant at) {
        long seconds = throttle.period().toSeconds();
        long number = at.getEpochSecond() / seconds;
        Window window = windows.merge(
                throttle.key(),
                new Window(number, 1),
                (old, one) -> old.number() == number ? new Window(number, old.count() + 1) : one);
        return new State(
                throttle.limit(),
                Math.max(0, throttle.limit() - window.count()),
                at.plusSeconds(seconds - at.getEpochSecond() % seconds),
                window.count() > throttle.limit());
    }
}
