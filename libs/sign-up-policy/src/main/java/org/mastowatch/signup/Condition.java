package org.mastowatch.signup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.MatchOptions;

/**
 * What a rule asks. The answer is yes, no or unknown; unknown never approves and never rejects. Lists are alternatives: one
 * hit is enough.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.EmailDomainEquals.class, name = "email_domain_equals"),
    @JsonSubTypes.Type(value = Condition.EmailDomainUnder.class, name = "email_domain_under"),
    @JsonSubTypes.Type(value = Condition.EmailDomainInList.class, name = "email_domain_in_list"),
    @JsonSubTypes.Type(value = Condition.EmailMalformed.class, name = "email_malformed"),
    @JsonSubTypes.Type(value = Condition.EmailConfirmed.class, name = "email_confirmed"),
    @JsonSubTypes.Type(value = Condition.HasMx.class, name = "has_mx"),
    @JsonSubTypes.Type(value = Condition.MxHostUnder.class, name = "mx_host_under"),
    @JsonSubTypes.Type(value = Condition.TextMatches.class, name = "text_matches"),
    @JsonSubTypes.Type(value = Condition.ReasonLength.class, name = "reason_length"),
    @JsonSubTypes.Type(value = Condition.IpInNetwork.class, name = "ip_in_network"),
    @JsonSubTypes.Type(value = Condition.Invited.class, name = "invited"),
    @JsonSubTypes.Type(value = Condition.InvitedBy.class, name = "invited_by"),
    @JsonSubTypes.Type(value = Condition.LocaleIn.class, name = "locale_in"),
    @JsonSubTypes.Type(value = Condition.RequestAge.class, name = "request_age"),
    @JsonSubTypes.Type(value = Condition.SameNetworkCount.class, name = "same_network_count"),
    @JsonSubTypes.Type(value = Condition.SameReasonCount.class, name = "same_reason_count"),
    @JsonSubTypes.Type(value = Condition.RejectedBefore.class, name = "rejected_before"),
    @JsonSubTypes.Type(value = Condition.Cel.class, name = "cel"),
    @JsonSubTypes.Type(value = Condition.Not.class, name = "not")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
public sealed interface Condition {

    /** The address's domain is one of these, not below them. */
    record EmailDomainEquals(List<String> domains) implements Condition {
        public EmailDomainEquals {
            domains = List.copyOf(domains);
        }
    }

    /** The address's domain belongs to one of these: it is below it by label, or the same unless that is a public suffix. */
    record EmailDomainUnder(List<String> domains) implements Condition {
        public EmailDomainUnder {
            domains = List.copyOf(domains);
        }
    }

    /** The address's domain is on one of these lists. */
    record EmailDomainInList(List<String> lists) implements Condition {
        public EmailDomainInList {
            lists = List.copyOf(lists);
        }
    }

    /** The address cannot be read, or in more than one way. */
    record EmailMalformed(boolean is) implements Condition {}

    /** The person followed the link in the confirmation mail. */
    record EmailConfirmed(boolean is) implements Condition {}

    /** The address's domain names a host that takes mail. */
    record HasMx(boolean is) implements Condition {}

    /** A host that takes mail for the address's domain belongs to one of these. */
    record MxHostUnder(List<String> domains) implements Condition {
        public MxHostUnder {
            domains = List.copyOf(domains);
        }
    }

    /** Where text is searched. */
    enum TextField {
        USERNAME,
        REASON;

        /** The name in JSON: lower case. */
        @JsonValue
        public String jsonName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How text is searched. */
    enum Matcher {
        REGEX,
        KEYWORD;

        /** The name in JSON: lower case. */
        @JsonValue
        public String jsonName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A text matches a pattern as a rule of the rule engine would.
     *
     * @param pattern a regular expression in RE2's syntax, or terms with commas between them
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record TextMatches(TextField field, Matcher matcher, String pattern, MatchOptions matchOptions)
            implements Condition {}

    /** Characters of the reason without the white space around it; no reason has none. At least one bound is set. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReasonLength(@Nullable Integer atLeast, @Nullable Integer atMost) implements Condition {}

    /** The person signed up from one of these ranges. */
    record IpInNetwork(List<String> networks) implements Condition {
        public IpInNetwork {
            networks = List.copyOf(networks);
        }
    }

    /** Somebody invited the person. */
    record Invited(boolean is) implements Condition {}

    /** One of these accounts invited the person. */
    @JsonNaming(SnakeCaseStrategy.class)
    record InvitedBy(List<String> accountIds) implements Condition {
        public InvitedBy {
            accountIds = List.copyOf(accountIds);
        }
    }

    /** The language chosen at sign-up is one of these; {@code pt} covers {@code pt-BR}, not the other way round. */
    record LocaleIn(List<String> locales) implements Condition {
        public LocaleIn {
            locales = List.copyOf(locales);
        }
    }

    /** Time since the sign-up. At least one bound is set. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RequestAge(@Nullable Duration atLeast, @Nullable Duration atMost) implements Condition {}

    /** So many sign-ups, this one included, came from the same network in the window before. */
    @JsonNaming(SnakeCaseStrategy.class)
    record SameNetworkCount(int atLeast, Duration within, int v4Bits, int v6Bits) implements Condition {}

    /** So many sign-ups, this one included, gave nearly the same reason in the window before. */
    @JsonNaming(SnakeCaseStrategy.class)
    record SameReasonCount(int atLeast, Duration within) implements Condition {}

    /** An address of the same mailbox was rejected before. */
    record RejectedBefore(boolean is) implements Condition {}

    /** An expression in the Common Expression Language that gives true or false. */
    record Cel(String expression) implements Condition {}

    /** The other answer; unknown stays unknown. */
    record Not(Condition condition) implements Condition {}
}
