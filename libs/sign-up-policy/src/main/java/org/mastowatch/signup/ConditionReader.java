package org.mastowatch.signup;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.MatchOptions;
import org.mastowatch.signup.Condition.Matcher;
import org.mastowatch.signup.Condition.TextField;
import org.mastowatch.signup.address.Cidr;
import org.mastowatch.signup.address.DomainName;

/** Reads one condition. Gives null where a problem was noted and nothing sensible can be read. */
final class ConditionReader {

    static final int MAX_DOMAINS = 1_000;
    static final int MAX_NETWORKS = 1_000;
    static final int MAX_EXPRESSION = 2_000;

    private static final int MAX_ITEMS = 100;
    private static final int MAX_TERMS = 50_000;
    private static final int MAX_COUNT = 100_000;
    private static final int MAX_REASON = 100_000;
    private static final Duration LEAST_WINDOW = Duration.ofMinutes(1);
    private static final Duration LONGEST_WINDOW = Duration.ofDays(30);
    private static final Duration LONGEST_AGE = Duration.ofDays(365);

    private static final Map<String, Function<FieldReader, @Nullable Condition>> FLAGS = Map.of(
            "email_malformed", in -> new Condition.EmailMalformed(in.flag("is", true)),
            "email_confirmed", in -> new Condition.EmailConfirmed(in.flag("is", true)),
            "has_mx", in -> new Condition.HasMx(in.flag("is", true)),
            "invited", in -> new Condition.Invited(in.flag("is", true)),
            "rejected_before", in -> new Condition.RejectedBefore(in.flag("is", true)));

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("email_domain_equals", new Kind(in -> new Condition.EmailDomainEquals(domains(in)), "domains")),
            Map.entry("email_domain_under", new Kind(in -> new Condition.EmailDomainUnder(domains(in)), "domains")),
            Map.entry("email_domain_in_list", new Kind(ConditionReader::inList, "lists")),
            Map.entry("mx_host_under", new Kind(in -> new Condition.MxHostUnder(domains(in)), "domains")),
            Map.entry(
                    "text_matches",
                    new Kind(ConditionReader::textMatches, "field", "matcher", "pattern", "match_options")),
            Map.entry("reason_length", new Kind(ConditionReader::reasonLength, "at_least", "at_most")),
            Map.entry("ip_in_network", new Kind(ConditionReader::ipInNetwork, "networks")),
            Map.entry("invited_by", new Kind(ConditionReader::invitedBy, "account_ids")),
            Map.entry("locale_in", new Kind(ConditionReader::localeIn, "locales")),
            Map.entry("request_age", new Kind(ConditionReader::requestAge, "at_least", "at_most")),
            Map.entry(
                    "same_network_count",
                    new Kind(ConditionReader::sameNetwork, "at_least", "within", "v4_bits", "v6_bits")),
            Map.entry("same_reason_count", new Kind(ConditionReader::sameReason, "at_least", "within")),
            Map.entry(
                    "cel",
                    new Kind(in -> new Condition.Cel(in.requiredText("expression", MAX_EXPRESSION)), "expression")),
            Map.entry("not", new Kind(ConditionReader::not, "condition")));

    /** Every type's name. */
    static final List<String> TYPES = List.copyOf(new TreeSet<>(
            Stream.concat(FLAGS.keySet().stream(), KINDS.keySet().stream()).toList()));

    private record Kind(Function<FieldReader, @Nullable Condition> read, Set<String> fields) {
        Kind(Function<FieldReader, @Nullable Condition> read, String... fields) {
            this(read, Stream.concat(Stream.of("type"), Stream.of(fields)).collect(Collectors.toUnmodifiableSet()));
        }
    }

    private ConditionReader() {}

    static @Nullable Condition read(FieldReader in) {
        String type = in.requiredText("type", 100);
        Function<FieldReader, @Nullable Condition> flag = FLAGS.get(type);
        if (flag != null) {
            in.refuseUnknown(Set.of("type", "is"));
            return flag.apply(in);
        }
        Kind kind = KINDS.get(type);
        if (kind == null) {
            if (!type.isEmpty()) {
                in.problem("type", "There is no condition `" + FieldReader.named(type) + "`.", TYPES);
            }
            return null;
        }
        in.refuseUnknown(kind.fields());
        return kind.read().apply(in);
    }

    private static List<String> domains(FieldReader in) {
        return in.texts(
                "domains",
                MAX_DOMAINS,
                "a domain such as `example.gov`, without @, * or a dot before it",
                text -> DomainName.parse(text).map(DomainName::ascii));
    }

    private static Condition inList(FieldReader in) {
        return new Condition.EmailDomainInList(
                in.texts("lists", MAX_ITEMS, "the name of a list", ConditionReader::name));
    }

    private static Condition textMatches(FieldReader in) {
        if (!in.has("field")) {
            in.problem("field", "It is required: where to search.", List.of("username", "reason"));
        }
        if (!in.has("matcher")) {
            in.problem("matcher", "It is required: how to search.", List.of("regex", "keyword"));
        }
        FieldReader options = in.object("match_options");
        if (options != null) {
            options.refuseUnknown(Set.of("case_sensitive", "word_boundaries", "phrase_match"));
        }
        return new Condition.TextMatches(
                in.choice("field", TextField.values(), TextField.REASON),
                in.choice("matcher", Matcher.values(), Matcher.KEYWORD),
                in.requiredText("pattern", MAX_TERMS),
                options == null
                        ? MatchOptions.DEFAULT
                        : new MatchOptions(
                                options.flag("case_sensitive", false),
                                options.flag("word_boundaries", true),
                                options.flag("phrase_match", true)));
    }

    private static Condition reasonLength(FieldReader in) {
        needsBound(in);
        return new Condition.ReasonLength(in.whole("at_least", 0, MAX_REASON), in.whole("at_most", 0, MAX_REASON));
    }

    private static Condition ipInNetwork(FieldReader in) {
        return new Condition.IpInNetwork(in.texts(
                "networks",
                MAX_NETWORKS,
                "a range such as 192.0.2.0/24 or 2001:db8::/32, with no bits set after the prefix",
                text -> Cidr.parse(text).map(Cidr::toString)));
    }

    private static Condition invitedBy(FieldReader in) {
        return new Condition.InvitedBy(in.texts("account_ids", MAX_ITEMS, "an account's id", ConditionReader::name));
    }

    private static Condition localeIn(FieldReader in) {
        return new Condition.LocaleIn(in.texts(
                "locales",
                MAX_ITEMS,
                "a language such as `en` or `pt-BR`",
                text -> text.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}") ? Optional.of(text) : Optional.empty()));
    }

    private static Condition requestAge(FieldReader in) {
        needsBound(in);
        return new Condition.RequestAge(
                in.duration("at_least", Duration.ZERO, LONGEST_AGE),
                in.duration("at_most", Duration.ZERO, LONGEST_AGE));
    }

    private static Condition sameNetwork(FieldReader in) {
        return new Condition.SameNetworkCount(
                in.requiredWhole("at_least", 1, MAX_COUNT),
                in.requiredDuration("within", LEAST_WINDOW, LONGEST_WINDOW),
                in.whole("v4_bits", 8, 32, 24),
                in.whole("v6_bits", 16, 128, 48));
    }

    private static Condition sameReason(FieldReader in) {
        return new Condition.SameReasonCount(
                in.requiredWhole("at_least", 1, MAX_COUNT),
                in.requiredDuration("within", LEAST_WINDOW, LONGEST_WINDOW));
    }

    private static @Nullable Condition not(FieldReader in) {
        FieldReader inner = in.object("condition");
        if (inner == null) {
            in.problem("condition", "It is required: the condition whose answer is turned round.");
            return null;
        }
        Condition condition = read(inner);
        if (condition instanceof Condition.Not) {
            in.problem("condition.type", "A `not` inside a `not` says nothing: take both out.");
            return null;
        }
        return condition == null ? null : new Condition.Not(condition);
    }

    private static void needsBound(FieldReader in) {
        if (!in.has("at_least") && !in.has("at_most")) {
            in.problem("at_least", "One of `at_least` and `at_most` is required.");
        }
    }

    private static Optional<String> name(String text) {
        return text.isEmpty() || text.length() > 100 ? Optional.empty() : Optional.of(text);
    }
}
