package org.mastowatch.signup;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.signup.address.DomainName;
import org.mastowatch.signup.address.EmailAddress;
import org.mastowatch.signup.address.EmailAddress.Fault;
import org.mastowatch.signup.address.IpAddress;

/**
 * A sign-up with its address and IP read once for all conditions.
 *
 * @param fault what is wrong with the address; null if it is well formed or not known
 * @param domain null if the address is malformed or not known
 * @param ip null if it is not known or cannot be read
 */
record Inspected(
        SignUpFacts facts,
        @Nullable Fault fault,
        @Nullable DomainName domain,
        @Nullable IpAddress ip) {

    static Inspected of(SignUpFacts facts) {
        Fault fault = null;
        DomainName domain = null;
        String email = facts.email();
        if (email != null) {
            switch (EmailAddress.parse(email)) {
                case EmailAddress.Valid valid -> domain = valid.domain();
                case EmailAddress.Malformed malformed -> fault = malformed.fault();
            }
        }
        String written = facts.ip();
        Optional<IpAddress> ip = written == null ? Optional.empty() : IpAddress.parse(written);
        return new Inspected(facts, fault, domain, ip.orElse(null));
    }

    /** What there is to say of the address. */
    FoundCode domainFound() {
        if (domain != null) {
            return FoundCode.VALUE;
        }
        return fault == null
                ? FoundCode.ADDRESS_UNKNOWN
                : switch (fault) {
                    case EMPTY -> FoundCode.ADDRESS_EMPTY;
                    case TOO_LONG -> FoundCode.ADDRESS_TOO_LONG;
                    case NO_SIGN -> FoundCode.ADDRESS_NO_SIGN;
                    case SEVERAL_SIGNS -> FoundCode.ADDRESS_SEVERAL_SIGNS;
                    case LOCAL_PART -> FoundCode.ADDRESS_LOCAL_PART;
                    case DOMAIN -> FoundCode.ADDRESS_DOMAIN;
                };
    }

    /** The address as a trace may show it. */
    String domainShown() {
        if (domain != null) {
            return domain.ascii();
        }
        return fault == null ? "address not known" : "malformed address: " + fault.words();
    }
}
