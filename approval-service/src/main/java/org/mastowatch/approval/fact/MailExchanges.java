package org.mastowatch.approval.fact;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.dns.DnsResponseCode;
import io.vertx.core.dns.MxRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mastowatch.approval.ApprovalConfig;
import org.mastowatch.signup.MailExchange;

/**
 * Asks DNS which hosts take a domain's mail: its MX records, else the domain itself where it has an address (RFC 5321,
 * section 5.1). Answers are kept a while; a question without an answer is unknown and asked again next time.
 */
@ApplicationScoped
class MailExchanges {

    private static final int MOST_HOSTS = 20;
    private static final int PORT = 53;

    private final DnsClient dns;
    private final Cache cache;
    private final Duration limit;
    private final MeterRegistry metrics;

    MailExchanges(Vertx vertx, ApprovalConfig config, @CacheName("mail-exchange") Cache cache, MeterRegistry metrics) {
        this.dns = vertx.createDnsClient(options(config));
        this.cache = cache;
        // A question may take two: for MX records, then for addresses.
        this.limit = config.dnsTimeout().multipliedBy(2).plusSeconds(1);
        this.metrics = metrics;
    }

    /** What DNS says; never fails. */
    Uni<MailExchange> of(String domain) {
        return cache.<String, MailExchange>getAsync(domain, this::ask)
                .ifNoItem()
                .after(limit)
                .fail()
                // Whatever went wrong, the answer is not known.
                .onFailure()
                .recoverWithItem(failure -> {
                    count("unknown");
                    return new MailExchange.Unknown();
                });
    }

    private Uni<MailExchange> ask(String domain) {
        return query(domain, dns::resolveMX).flatMap(records -> {
            if (records.isEmpty()) {
                return implicit(domain);
            }
            List<String> hosts = records.stream()
                    .sorted(Comparator.comparingInt(MxRecord::priority))
                    .map(record -> host(record.name()))
                    .filter(host -> !host.isEmpty())
                    .limit(MOST_HOSTS)
                    .toList();
            // A host without a name says that the domain takes no mail (RFC 7505).
            return Uni.createFrom()
                    .item(counted(hosts.isEmpty() ? new MailExchange.None() : new MailExchange.Hosts(hosts)));
        });
    }

    private Uni<MailExchange> implicit(String domain) {
        return query(domain, dns::resolveA)
                .flatMap(v4 -> v4.isEmpty()
                        ? query(domain, dns::resolveAAAA)
                        : Uni.createFrom().item(v4))
                .map(addresses -> counted(
                        addresses.isEmpty() ? new MailExchange.None() : new MailExchange.Hosts(List.of(domain))));
    }

    private <R> Uni<List<R>> query(String domain, Function<String, io.vertx.core.Future<List<R>>> resolve) {
        return Uni.createFrom()
                .completionStage(() -> resolve.apply(domain).toCompletionStage())
                .map(found -> found == null ? List.<R>of() : found)
                .onFailure(MailExchanges::isNoSuchDomain)
                .recoverWithItem(List.of());
    }

    private MailExchange counted(MailExchange found) {
        count(found instanceof MailExchange.None ? "none" : "hosts");
        return found;
    }

    private void count(String outcome) {
        metrics.counter("mastowatch.dns.lookups", "outcome", outcome).increment();
    }

    private static boolean isNoSuchDomain(Throwable failure) {
        return failure instanceof DnsException known && known.code() == DnsResponseCode.NXDOMAIN;
    }

    /** @param name null where the record names the root of all names */
    private static String host(@Nullable String name) {
        if (name == null) {
            return "";
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static DnsClientOptions options(ApprovalConfig config) {
        DnsClientOptions options = new DnsClientOptions()
                .setQueryTimeout(config.dnsTimeout().toMillis())
                .setRecursionDesired(true);
        config.dnsServer().map(String::strip).filter(text -> !text.isEmpty()).ifPresent(text -> {
            int colon = text.lastIndexOf(':');
            boolean withPort = colon > 0 && text.indexOf(':') == colon;
            options.setHost(withPort ? text.substring(0, colon) : text);
            options.setPort(withPort ? Integer.parseInt(text.substring(colon + 1)) : PORT);
        });
        return options;
    }
}
