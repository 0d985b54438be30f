package org.mastowatch.signup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.mastowatch.signup.Check.Answer;
import org.mastowatch.signup.Check.Question;
import org.mastowatch.signup.address.Cidr;
import org.mastowatch.signup.address.DomainName;
import org.mastowatch.signup.address.IpAddress;

/** Conditions over the address, its domain's mail hosts, and the IP. */
final class AddressChecks {

    private static final Needs MAIL_EXCHANGE = new Needs(true, false, Set.of());

    private AddressChecks() {}

    static Check domainEquals(Condition.EmailDomainEquals condition) {
        Set<DomainName> wanted = domains(condition.domains()).stream().collect(Collectors.toUnmodifiableSet());
        return Check.free(
                "e-mail domain is " + anyOf(condition.domains()),
                domainTest((domain, all) -> all.contains(domain), wanted));
    }

    static Check domainUnder(Condition.EmailDomainUnder condition) {
        List<DomainName> parents = domains(condition.domains());
        return Check.free(
                "e-mail domain is under " + anyOf(condition.domains()),
                domainTest((domain, all) -> all.stream().anyMatch(domain::belongsTo), parents));
    }

    static Check domainInList(Condition.EmailDomainInList condition, DomainLists lists) {
        return Check.free("e-mail domain is on the list " + anyOf(condition.lists()), signUp -> {
            DomainName domain = signUp.domain();
            if (domain == null) {
                return Answer.unknown(signUp.domainShown());
            }
            Optional<String> on = condition.lists().stream()
                    .filter(list -> lists.contains(list, domain))
                    .findFirst();
            String where = on.map(list -> ", on " + lists.edition(list)).orElse("");
            return Answer.of(domain.ascii() + where, on.isPresent());
        });
    }

    static Check malformed(Condition.EmailMalformed condition) {
        return Check.free(
                "e-mail address is " + (condition.is() ? "malformed" : "well formed"),
                signUp -> signUp.fault() == null && signUp.domain() == null
                        ? Answer.unknown(signUp.domainShown())
                        : Answer.of(signUp.domainShown(), (signUp.fault() != null) == condition.is()));
    }

    static Check confirmed(Condition.EmailConfirmed condition) {
        return Check.free("e-mail address is " + (condition.is() ? "confirmed" : "not confirmed"), signUp -> {
            boolean confirmed = signUp.facts().confirmed();
            return Answer.of(confirmed ? "confirmed" : "not confirmed", confirmed == condition.is());
        });
    }

    static Check hasMx(Condition.HasMx condition) {
        String words = condition.is() ? "e-mail domain takes mail" : "e-mail domain takes no mail";
        return new Check(words, MAIL_EXCHANGE, signUp -> switch (signUp.facts().mailExchange()) {
            case MailExchange.Unknown unknown -> Answer.unknown("mail hosts not known");
            case MailExchange.None none -> Answer.of("no mail host", !condition.is());
            case MailExchange.Hosts hosts ->
                hosts.names().isEmpty()
                        ? Answer.of("no mail host", !condition.is())
                        : Answer.of(shown(hosts), condition.is());
        });
    }

    static Check mxHostUnder(Condition.MxHostUnder condition) {
        List<DomainName> parents = domains(condition.domains());
        String words = "a mail host of the e-mail domain is under " + anyOf(condition.domains());
        return new Check(words, MAIL_EXCHANGE, signUp -> switch (signUp.facts().mailExchange()) {
            case MailExchange.Unknown unknown -> Answer.unknown("mail hosts not known");
            case MailExchange.None none -> Answer.of("no mail host", false);
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
        return Check.free(words, signUp -> {
            IpAddress ip = signUp.ip();
            return ip == null
                    ? Answer.unknown("IP not known")
                    : Answer.of(ip.network(), networks.stream().anyMatch(network -> network.contains(ip)));
        });
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
                    ? Answer.unknown(signUp.domainShown())
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
