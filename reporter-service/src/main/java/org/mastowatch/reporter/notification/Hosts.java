package org.mastowatch.reporter.notification;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Says which addresses a host has now. */
@FunctionalInterface
interface Hosts {

    List<InetAddress> of(String host) throws UnknownHostException;

    /** As the system resolves names. */
    static Hosts ofTheSystem() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
