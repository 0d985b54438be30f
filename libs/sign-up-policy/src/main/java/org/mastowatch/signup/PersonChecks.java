package org.mastowatch.signup;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.TextMatcher;
import org.mastowatch.signup.Check.Answer;
import org.mastowatch.signup.Condition.TextField;

/** Conditions over what the person wrote, when, by whose invitation, and how many others did the same. */
final class PersonChecks {

    private static final int MAX_SPANS = 3;

    private PersonChecks() {}

    static Check textMatches(Condition.TextMatches condition, TextMatcher matcher) {
        String field = condition.field() == TextField.USERNAME ? "user name" : "reason";
        String pattern = SafeText.of(FieldReader.shown(condition.pattern()));
        String words = field + " matches the " + condition.matcher().jsonName() + " `" + pattern + "`";
        return Check.free(words, signUp -> {
            SignUpFacts facts = signUp.facts();
            String text = condition.field() == TextField.USERNAME ? facts.username() : facts.reason();
            List<String> spans = text == null ? List.of() : matcher.spans(text, MAX_SPANS);
            return Answer.of(spans.isEmpty() ? "no match" : found(condition.field(), spans), !spans.isEmpty());
        });
    }

    /** A user name is public; of a reason nothing is kept, as a trace outlives it and goes to viewers. */
    private static String found(TextField field, List<String> spans) {
        return switch (field) {
            case USERNAME -> SafeText.spans(spans);
            case REASON ->
                spans.size() < MAX_SPANS
                        ? "matched, " + spans.size() + (spans.size() == 1 ? " place" : " places")
                        : "matched, " + MAX_SPANS + " places or more";
        };
    }

    static Check reasonLength(Condition.ReasonLength condition) {
        String words = "the reason's length is" + bounds(condition.atLeast(), condition.atMost()) + " characters";
        return Check.free(words, signUp -> {
            String reason = signUp.facts().reason();
            String text = reason == null ? "" : reason.strip();
            int length = text.codePointCount(0, text.length());
            boolean enough = condition.atLeast() == null || length >= condition.atLeast();
            boolean few = condition.atMost() == null || length <= condition.atMost();
            return Answer.of(length + " characters", enough && few);
        });
    }

    static Check invited(Condition.Invited condition) {
        return Check.free(condition.is() ? "was invited" : "was not invited", signUp -> {
            boolean invited = signUp.facts().invitedByAccountId() != null;
            return Answer.of(invited ? "invited" : "not invited", invited == condition.is());
        });
    }

    static Check invitedBy(Condition.InvitedBy condition) {
        Set<String> ids = Set.copyOf(condition.accountIds());
        return Check.free("was invited by account " + AddressChecks.anyOf(condition.accountIds()), signUp -> {
            String by = signUp.facts().invitedByAccountId();
            return by == null ? Answer.of("not invited", false) : Answer.of("by account " + by, ids.contains(by));
        });
    }

    static Check localeIn(Condition.LocaleIn condition) {
        List<String> wanted =
                condition.locales().stream().map(PersonChecks::tag).toList();
        return Check.free("language is " + AddressChecks.anyOf(condition.locales()), signUp -> {
            String locale = signUp.facts().locale();
            if (locale == null || locale.isBlank()) {
                return Answer.unknown("language not known");
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
        return new Check(words, new Needs(false, false, Set.of(), ages, false), signUp -> {
            SignUpFacts facts = signUp.facts();
            Duration age = Duration.between(facts.requestedAt(), facts.evaluatedAt());
            boolean enough = condition.atLeast() == null || age.compareTo(condition.atLeast()) >= 0;
            boolean few = condition.atMost() == null || age.compareTo(condition.atMost()) <= 0;
            return Answer.of(Duration.ofSeconds(age.toSeconds()).toString(), enough && few);
        });
    }

    static Check sameNetwork(Condition.SameNetworkCount condition) {
        Count count = new Count.Network(condition.v4Bits(), condition.v6Bits(), condition.within());
        String words = "at least " + condition.atLeast() + " sign-ups from the same network (/" + condition.v4Bits()
                + ", /" + condition.v6Bits() + ") within " + condition.within();
        return counted(words, count, condition.atLeast());
    }

    static Check sameReason(Condition.SameReasonCount condition) {
        Count count = new Count.Reason(condition.within());
        String words = "at least " + condition.atLeast() + " sign-ups with nearly the same reason within "
                + condition.within();
        return counted(words, count, condition.atLeast());
    }

    static Check rejectedBefore(Condition.RejectedBefore condition) {
        String words = condition.is() ? "address was rejected before" : "address was not rejected before";
        return new Check(words, new Needs(false, true, Set.of()), signUp -> {
            Boolean rejected = signUp.facts().rejectedBefore();
            return rejected == null
                    ? Answer.unknown("not known")
                    : Answer.of(rejected ? "rejected before" : "not rejected before", rejected == condition.is());
        });
    }

    private static Check counted(String words, Count count, int atLeast) {
        return new Check(words, new Needs(false, false, Set.of(count)), signUp -> {
            Long found = signUp.facts().counts().get(count);
            return found == null ? Answer.unknown("not counted") : Answer.of(found + " sign-ups", found >= atLeast);
        });
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
