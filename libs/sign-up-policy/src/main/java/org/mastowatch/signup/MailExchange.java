package org.mastowatch.signup;

import java.util.List;

/** What DNS said of a domain's mail. The caller asks; this library never does. */
public sealed interface MailExchange {

    /** Nobody asked, or no answer came in time. */
    record Unknown() implements MailExchange {}

    /** The domain is there and takes mail, at these hosts, best first. */
    record Hosts(List<String> names) implements MailExchange {
        public Hosts {
            names = List.copyOf(names);
        }
    }

    /** The domain is not there, names no host, or says that it takes no mail (RFC 7505). */
    record None() implements MailExchange {}
}
