package org.mastowatch.signup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.mastowatch.signup.Check.Answer;
import org.mastowatch.signup.Check.Question;
import org.mastowatch.signup.Said.ConditionAsked;
import org.mastowatch.signup.Said.ConditionFound;
import org.mastowatch.signup.address.Cidr;
import org.mastowatch.signup.address.DomainName;
import org.mastowatch.signup.address.IpAddress;

/** Conditions over the address, its domain's mail hosts, and the IP. */
final class AddressChecks {

    private static final Needs MAIL_EXCHANGE = new Needs(true, false, Set.of());

    private static final String DOMAINS = "domains";
    private static final Answer UNKNOWN_HOSTS = Answer.unknown("mail hosts not known", FoundCode.MAIL_HOSTS_UNKNOWN);

    private AddressChecks() {}

    static Check domainEquals(Condition.EmailDomainEquals condition) {
        Set<DomainName> wanted = domains(condition.domains()).stream().collect(Collectors.toUnmodifiableSet());
        return Check.free(
                "e-mail domain is " + anyOf(condition.domains()),
                ConditionAsked.of(AskedCode.EMAIL_DOMAIN_EQUALS, DOMAINS, several(condition.domains())),
                domainTest((domain, all) -> all.contains(domain), wanted));
    }

    static Check domainUnder(Condition.EmailDomainUnder condition) {
        List<DomainName> parents = domains(condition.domains());
        return Check.free(
                "e-mail domain is under " + anyOf(condition.domains()),
                ConditionAsked.of(AskedCode.EMAIL_DOMAIN_UNDER, DOMAINS, several(condition.domains())),
                domainTest((domain, all) -> all.stream().anyMatch(domain::belongsTo), parents));
    }

    static Check domainInList(Condition.EmailDomainInList condition, DomainLists lists) {
        ConditionAsked asked = ConditionAsked.of(AskedCode.EMAIL_DOMAIN_IN_LIST, "lists", several(condition.lists()));
        return Check.free("e-mail domain is on the list " + anyOf(condition.lists()), asked, signUp -> {
            DomainName domain = signUp.domain();
            if (domain == null) {
                return Answer.unknown(signUp.domainShown(), signUp.domainFound());
            }
            Optional<String> on = condition.lists().stream()
                    .filter(list -> lists.contains(list, domain))
                    .findFirst();
            return on.map(list -> {
                        String edition = lists.edition(list);
                        ConditionFound found =
                                ConditionFound.of(FoundCode.ON_LIST, "domain", domain.ascii(), "list", edition);
                        return Answer.of(domain.ascii() + ", on " + edition, found, true);
                    })
                    .orElseGet(() -> Answer.of(domain.ascii(), false));
        });
    }

    static Check malformed(Condition.EmailMalformed condition) {
        return Check.free(
                "e-mail address is " + (condition.is() ? "malformed" : "well formed"),
                flag(AskedCode.EMAIL_MALFORMED, condition.is()),
                signUp -> signUp.fault() == null && signUp.domain() == null
                        ? Answer.unknown(signUp.domainShown(), signUp.domainFound())
                        : Answer.of(
                                signUp.domainShown(),
                                signUp.domainFound(),
                                (signUp.fault() != null) == condition.is()));
    }

    static Check confirmed(Condition.EmailConfirmed condition) {
        String words = "e-mail address is " + (condition.is() ? "confirmed" : "not confirmed");
        return Check.free(words, flag(AskedCode.EMAIL_CONFIRMED, condition.is()), signUp -> {
            boolean confirmed = signUp.facts().confirmed();
            return confirmed
                    ? Answer.of("confirmed", FoundCode.CONFIRMED, condition.is())
                    : Answer.of("not confirmed", FoundCode.NOT_CONFIRMED, !condition.is());
        });
    }

    static Check hasMx(Condition.HasMx condition) {
        String words = condition.is() ? "e-mail domain takes mail" : "e-mail domain takes no mail";
        return new Check(words, flag(AskedCode.HAS_MX, condition.is()), MAIL_EXCHANGE, signUp -> switch (signUp.facts()
                .mailExchange()) {
            case MailExchange.Unknown unknown -> UNKNOWN_HOSTS;
            case MailExchange.None none -> noHost(!condition.is());
            case MailExchange.Hosts hosts ->
                hosts.names().isEmpty() ? noHost(!condition.is()) : Answer.of(shown(hosts), condition.is());
        });
    }

    static Check mxHostUnder(Condition.MxHostUnder condition) {
        List<DomainName> parents = domains(condition.domains());
        String words = "a mail host of the e-mail domain is under " + anyOf(condition.domains());
        ConditionAsked asked = ConditionAsked.of(AskedCode.MX_HOST_UNDER, DOMAINS, several(condition.domains()));
        return new Check(words, asked, MAIL_EXCHANGE, signUp -> switch (signUp.facts()
                .mailExchange()) {
            case MailExchange.Unknown unknown -> UNKNOWN_HOSTS;
            case MailExchange.None none -> noHost(false);
            case MailExchange.Hosts hosts ->
                Answer.of(
                        shown(hosts),
                        domains(hosts.names()).stream()
                                .anyMatch(host -> parents.stream().anyMatch(host::belongsTo)));
        });
    }

    static Check ipInNetwork(Condition.IpInNetwork condition) {
        List<Cidr> networks = condition.networks().stream()
                .flatMap(text -> Cidr.parse(text).stream())
                .toList();
        // Not which ranges: a range of one address would name the address.
        String words = "sign-up IP is in one of " + networks.size() + " ranges";
        ConditionAsked asked = ConditionAsked.of(AskedCode.IP_IN_NETWORK, "n", Integer.toString(networks.size()));
        return Check.free(words, asked, signUp -> {
            IpAddress ip = signUp.ip();
            return ip == null
                    ? Answer.unknown("IP not known", FoundCode.IP_UNKNOWN)
                    : Answer.of(ip.network(), networks.stream().anyMatch(network -> network.contains(ip)));
        });
    }

    /** What is asked, or its opposite. */
    static ConditionAsked flag(AskedCode code, boolean is) {
        return new ConditionAsked(code, !is, Map.of());
    }

    private static Answer noHost(boolean answer) {
        return Answer.of("no mail host", FoundCode.NO_MAIL_HOST, answer);
    }

    /** The texts with commas between them, cut after a few, in any language. */
    static String several(List<String> texts) {
        return String.join(", ", texts.subList(0, Math.min(5, texts.size())))
                + (texts.size() <= 5 ? "" : ", … (+" + (texts.size() - 5) + ")");
    }

    /** The texts with commas between them, cut after a few. */
    static String anyOf(List<String> texts) {
        return texts.size() <= 5
                ? String.join(", ", texts)
                : String.join(", ", texts.subList(0, 5)) + " or one of " + (texts.size() - 5) + " more";
    }

    private static <C> Question domainTest(BiPredicate<DomainName, C> test, C wanted) {
        return signUp -> {
            DomainName domain = signUp.domain();
            return domain == null
                    ? Answer.unknown(signUp.domainShown(), signUp.domainFound())
                    : Answer.of(domain.ascii(), test.test(domain, wanted));
        };
    }

    private static List<DomainName> domains(List<String> texts) {
        return texts.stream().flatMap(text -> DomainName.parse(text).stream()).toList();
    }

    private static String shown(MailExchange.Hosts hosts) {
        return anyOf(domains(hosts.names()).stream().map(DomainName::ascii).toList());
    }
}
