package org.mastowatch.signup;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mastowatch.signup.address.DomainName;
import org.mastowatch.signup.address.IpAddress;

/** What an expression can ask for. A variable without a value is unknown, which CEL carries through {@code &&} and {@code ||}. */
final class CelVariables {

    /** An expression can put texts together a thousand times, so that a long one would fill the memory. */
    private static final int MAX_TEXT = 4_000;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static final Map<String, Variable> ALL = new TreeMap<>(Map.ofEntries(
            text("email_domain", in -> ascii(in.domain())),
            text("email_registrable_domain", CelVariables::registrable),
            flag("email_malformed", in -> in.fault() == null && in.domain() == null ? null : in.fault() != null),
            flag("email_confirmed", in -> in.facts().confirmed()),
            fetched("has_mx", SimpleType.BOOL, mx(), CelVariables::hasMx),
            fetched("mx_hosts", ListType.create(SimpleType.STRING), mx(), CelVariables::mxHosts),
            text("username", in -> bounded(in.facts().username())),
            text("reason", in -> bounded(in.facts().reason())),
            text("ip", in -> in.ip() == null ? null : in.facts().ip()),
            text("network", in -> network(in.ip())),
            flag("invited", in -> in.facts().invitedByAccountId() != null),
            text("invited_by", in -> bounded(in.facts().invitedByAccountId())),
            text(
                    "locale",
                    in -> in.facts().locale() == null
                            ? null
                            : bounded(in.facts().locale())),
            fetched(
                    "age_minutes",
                    SimpleType.INT,
                    new Needs(false, false, Set.of(), Set.of(), true),
                    CelVariables::age),
            fetched(
                    "rejected_before",
                    SimpleType.BOOL,
                    new Needs(false, true, Set.of()),
                    in -> in.facts().rejectedBefore()),
            count("same_network_hour", new Count.Network(24, 48, HOUR)),
            count("same_network_day", new Count.Network(24, 48, DAY)),
            count("same_reason_hour", new Count.Reason(HOUR)),
            count("same_reason_day", new Count.Reason(DAY))));

    /** Every variable's name, sorted. */
    static final List<String> NAMES = List.copyOf(new TreeSet<>(ALL.keySet()));

    private CelVariables() {}

    record Variable(CelType type, Needs needs, Function<Inspected, @Nullable Object> value) {}

    static Variable named(String name) {
        Variable variable = ALL.get(name);
        if (variable == null) {
            throw new IllegalArgumentException("There is no variable " + name);
        }
        return variable;
    }

    private static Map.Entry<String, Variable> text(String name, Function<Inspected, @Nullable Object> value) {
        return fetched(name, SimpleType.STRING, Needs.NOTHING, value);
    }

    private static Map.Entry<String, Variable> flag(String name, Function<Inspected, @Nullable Object> value) {
        return fetched(name, SimpleType.BOOL, Needs.NOTHING, value);
    }

    private static Map.Entry<String, Variable> count(String name, Count count) {
        Needs needs = new Needs(false, false, Set.of(count));
        return fetched(name, SimpleType.INT, needs, in -> in.facts().counts().get(count));
    }

    private static Map.Entry<String, Variable> fetched(
            String name, CelType type, Needs needs, Function<Inspected, @Nullable Object> value) {
        return Map.entry(name, new Variable(type, needs, value));
    }

    private static Needs mx() {
        return new Needs(true, false, Set.of());
    }

    private static @Nullable Object registrable(Inspected in) {
        DomainName domain = in.domain();
        return domain == null
                ? null
                : domain.registrable().map(DomainName::ascii).orElse(null);
    }

    private static @Nullable Object hasMx(Inspected in) {
        return switch (in.facts().mailExchange()) {
            case MailExchange.Unknown unknown -> null;
            case MailExchange.None none -> false;
            case MailExchange.Hosts hosts -> !hosts.names().isEmpty();
        };
    }

    private static @Nullable Object mxHosts(Inspected in) {
        return switch (in.facts().mailExchange()) {
            case MailExchange.Unknown unknown -> null;
            case MailExchange.None none -> List.of();
            case MailExchange.Hosts hosts ->
                hosts.names().stream()
                        .flatMap(name -> DomainName.parse(name).stream())
                        .map(DomainName::ascii)
                        .toList();
        };
    }

    private static Object age(Inspected in) {
        return Duration.between(in.facts().requestedAt(), in.facts().evaluatedAt())
                .toMinutes();
    }

    private static @Nullable String ascii(@Nullable DomainName domain) {
        return domain == null ? null : domain.ascii();
    }

    private static @Nullable String network(@Nullable IpAddress ip) {
        return ip == null ? null : ip.network();
    }

    private static String bounded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}
