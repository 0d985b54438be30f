package org.mastowatch.signup;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.TextMatcher;
import org.mastowatch.signup.Check.Answer;
import org.mastowatch.signup.Condition.TextField;
import org.mastowatch.signup.Said.ConditionAsked;
import org.mastowatch.signup.Said.ConditionFound;

/** Conditions over what the person wrote, when, by whose invitation, and how many others did the same. */
final class PersonChecks {

    private static final int MAX_SPANS = 3;
    private static final String SECONDS = "seconds";

    private PersonChecks() {}

    static Check textMatches(Condition.TextMatches condition, TextMatcher matcher) {
        String field = condition.field() == TextField.USERNAME ? "user name" : "reason";
        String pattern = SafeText.of(FieldReader.shown(condition.pattern()));
        String words = field + " matches the " + condition.matcher().jsonName() + " `" + pattern + "`";
        AskedCode code =
                condition.field() == TextField.USERNAME ? AskedCode.USERNAME_MATCHES : AskedCode.REASON_MATCHES;
        ConditionAsked asked =
                ConditionAsked.of(code, "matcher", condition.matcher().jsonName(), "pattern", pattern);
        return Check.free(words, asked, signUp -> {
            SignUpFacts facts = signUp.facts();
            String text = condition.field() == TextField.USERNAME ? facts.username() : facts.reason();
            List<String> spans = text == null ? List.of() : matcher.spans(text, MAX_SPANS);
            return spans.isEmpty() ? Answer.of("no match", FoundCode.NO_MATCH, false) : found(condition.field(), spans);
        });
    }

    /** A user name is public; of a reason nothing is kept, as a trace outlives it and goes to viewers. */
    private static Answer found(TextField field, List<String> spans) {
        if (field == TextField.USERNAME) {
            return Answer.of(SafeText.spans(spans), true);
        }
        String n = Integer.toString(Math.min(spans.size(), MAX_SPANS));
        return spans.size() < MAX_SPANS
                ? Answer.of(
                        "matched, " + n + (spans.size() == 1 ? " place" : " places"),
                        ConditionFound.of(FoundCode.PLACES, "n", n),
                        true)
                : Answer.of(
                        "matched, " + n + " places or more", ConditionFound.of(FoundCode.PLACES_OR_MORE, "n", n), true);
    }

    static Check reasonLength(Condition.ReasonLength condition) {
        String words = "the reason's length is" + bounds(condition.atLeast(), condition.atMost()) + " characters";
        ConditionAsked asked =
                new ConditionAsked(AskedCode.REASON_LENGTH, false, limits(condition.atLeast(), condition.atMost()));
        return Check.free(words, asked, signUp -> {
            String reason = signUp.facts().reason();
            String text = reason == null ? "" : reason.strip();
            int length = text.codePointCount(0, text.length());
            boolean enough = condition.atLeast() == null || length >= condition.atLeast();
            boolean few = condition.atMost() == null || length <= condition.atMost();
            return Answer.of(
                    length + " characters",
                    ConditionFound.of(FoundCode.CHARACTERS, "n", Integer.toString(length)),
                    enough && few);
        });
    }

    static Check invited(Condition.Invited condition) {
        String words = condition.is() ? "was invited" : "was not invited";
        return Check.free(
                words,
                AddressChecks.flag(AskedCode.INVITED, condition.is()),
                signUp -> signUp.facts().invitedByAccountId() != null
                        ? Answer.of("invited", FoundCode.INVITED, condition.is())
                        : Answer.of("not invited", FoundCode.NOT_INVITED, !condition.is()));
    }

    static Check invitedBy(Condition.InvitedBy condition) {
        Set<String> ids = Set.copyOf(condition.accountIds());
        ConditionAsked asked =
                ConditionAsked.of(AskedCode.INVITED_BY, "accounts", AddressChecks.several(condition.accountIds()));
        return Check.free("was invited by account " + AddressChecks.anyOf(condition.accountIds()), asked, signUp -> {
            String by = signUp.facts().invitedByAccountId();
            return by == null
                    ? Answer.of("not invited", FoundCode.NOT_INVITED, false)
                    : Answer.of(
                            "by account " + by,
                            ConditionFound.of(FoundCode.INVITED_BY, "account", by),
                            ids.contains(by));
        });
    }

    static Check localeIn(Condition.LocaleIn condition) {
        List<String> wanted =
                condition.locales().stream().map(PersonChecks::tag).toList();
        ConditionAsked asked =
                ConditionAsked.of(AskedCode.LOCALE_IN, "locales", AddressChecks.several(condition.locales()));
        return Check.free("language is " + AddressChecks.anyOf(condition.locales()), asked, signUp -> {
            String locale = signUp.facts().locale();
            if (locale == null || locale.isBlank()) {
                return Answer.unknown("language not known", FoundCode.LANGUAGE_UNKNOWN);
            }
            String tag = tag(locale);
            return Answer.of(
                    FieldReader.shown(tag),
                    wanted.stream().anyMatch(each -> tag.equals(each) || tag.startsWith(each + "-")));
        });
    }

    static Check requestAge(Condition.RequestAge condition) {
        String words = "time since the sign-up is" + bounds(condition.atLeast(), condition.atMost());
        Set<Duration> ages = Stream.of(condition.atLeast(), condition.atMost())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        ConditionAsked asked = new ConditionAsked(
                AskedCode.REQUEST_AGE, false, limits(seconds(condition.atLeast()), seconds(condition.atMost())));
        return new Check(words, asked, new Needs(false, false, Set.of(), ages, false), signUp -> {
            SignUpFacts facts = signUp.facts();
            Duration age = Duration.between(facts.requestedAt(), facts.evaluatedAt());
            boolean enough = condition.atLeast() == null || age.compareTo(condition.atLeast()) >= 0;
            boolean few = condition.atMost() == null || age.compareTo(condition.atMost()) <= 0;
            ConditionFound found = ConditionFound.of(FoundCode.AGE, SECONDS, Long.toString(age.toSeconds()));
            return Answer.of(Duration.ofSeconds(age.toSeconds()).toString(), found, enough && few);
        });
    }

    static Check sameNetwork(Condition.SameNetworkCount condition) {
        Count count = new Count.Network(condition.v4Bits(), condition.v6Bits(), condition.within());
        String words = "at least " + condition.atLeast() + " sign-ups from the same network (/" + condition.v4Bits()
                + ", /" + condition.v6Bits() + ") within " + condition.within();
        ConditionAsked asked = ConditionAsked.of(
                AskedCode.SAME_NETWORK_COUNT,
                "n",
                Integer.toString(condition.atLeast()),
                SECONDS,
                Long.toString(condition.within().toSeconds()),
                "v4_bits",
                Integer.toString(condition.v4Bits()),
                "v6_bits",
                Integer.toString(condition.v6Bits()));
        return counted(words, asked, count, condition.atLeast());
    }

    static Check sameReason(Condition.SameReasonCount condition) {
        Count count = new Count.Reason(condition.within());
        String words = "at least " + condition.atLeast() + " sign-ups with nearly the same reason within "
                + condition.within();
        ConditionAsked asked = ConditionAsked.of(
                AskedCode.SAME_REASON_COUNT,
                "n",
                Integer.toString(condition.atLeast()),
                SECONDS,
                Long.toString(condition.within().toSeconds()));
        return counted(words, asked, count, condition.atLeast());
    }

    static Check rejectedBefore(Condition.RejectedBefore condition) {
        String words = condition.is() ? "address was rejected before" : "address was not rejected before";
        ConditionAsked asked = AddressChecks.flag(AskedCode.REJECTED_BEFORE, condition.is());
        return new Check(words, asked, new Needs(false, true, Set.of()), signUp -> {
            Boolean rejected = signUp.facts().rejectedBefore();
            if (rejected == null) {
                return Answer.unknown("not known", FoundCode.UNKNOWN);
            }
            return rejected
                    ? Answer.of("rejected before", FoundCode.REJECTED_BEFORE, condition.is())
                    : Answer.of("not rejected before", FoundCode.NOT_REJECTED_BEFORE, !condition.is());
        });
    }

    private static Check counted(String words, ConditionAsked asked, Count count, int atLeast) {
        return new Check(words, asked, new Needs(false, false, Set.of(count)), signUp -> {
            Long found = signUp.facts().counts().get(count);
            return found == null
                    ? Answer.unknown("not counted", FoundCode.NOT_COUNTED)
                    : Answer.of(
                            found + " sign-ups",
                            ConditionFound.of(FoundCode.SIGN_UPS, "n", found.toString()),
                            found >= atLeast);
        });
    }

    private static Map<String, String> limits(@Nullable Object atLeast, @Nullable Object atMost) {
        Map<String, String> limits = new TreeMap<>();
        if (atLeast != null) {
            limits.put("at_least", atLeast.toString());
        }
        if (atMost != null) {
            limits.put("at_most", atMost.toString());
        }
        return limits;
    }

    private static @Nullable Long seconds(@Nullable Duration time) {
        return time == null ? null : time.toSeconds();
    }

    private static String tag(String locale) {
        return locale.strip().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static String bounds(@Nullable Object atLeast, @Nullable Object atMost) {
        String from = atLeast == null ? "" : " at least " + atLeast;
        String to = atMost == null ? "" : " at most " + atMost;
        return from + (from.isEmpty() || to.isEmpty() ? "" : " and") + to;
    }
}
