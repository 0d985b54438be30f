package org.mastowatch.emulator.instance;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may not sign up, and which other servers are limited or allowed. Thread-safe. */
public final class Blocks {
    private static final int MOST_ATTEMPTS = 1_000;

    /** A server that may federate while federation is limited. */
    public record DomainAllow(long id, String domain, Instant createdAt) implements Table.Row {}

    /**
     * Nobody signs up with an address of this provider.
     *
     * @param allowWithApproval whether a moderator may still let them in
     * @param attempts who tried lately, oldest first
     */
    public record EmailDomainBlock(
            long id, String domain, Instant createdAt, boolean allowWithApproval, List<Attempt> attempts)
            implements Table.Row {
        public EmailDomainBlock {
            attempts = List.copyOf(attempts);
        }
    }

    /** Somebody tried to sign up. */
    public record Attempt(Instant at, @Nullable String ip) {}

    /** What somebody at a range of addresses may not do. */
    public record IpBlock(
            long id,
            Cidr range,
            IpSeverity severity,
            String comment,
            Instant createdAt,
            @Nullable Instant expiresAt) implements Table.Row {
        boolean covers(String ip, Instant now) {
            return (expiresAt == null || now.isBefore(expiresAt)) && range.contains(ip);
        }
    }

    /** How hard an address is blocked. */
    public enum IpSeverity {
        SIGN_UP_REQUIRES_APPROVAL,
        SIGN_UP_BLOCK,
        NO_ACCESS;

        /** The word in Mastodon's API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An address of which only the hash is known, so that its owner does not come back with a variant of it. */
    public record CanonicalEmailBlock(long id, String hash) implements Table.Row {}

    /** What becomes of a sign-up. */
    public enum Verdict {
        ADMITTED,
        /** A moderator has to look, also where sign-ups are otherwise open. */
        NEEDS_APPROVAL,
        /** Refused as "disallowed e-mail provider". */
        PROVIDER_BLOCKED,
        /** Refused as if the address were taken. */
        EMAIL_BLOCKED,
        /** Refused with 403. */
        ADDRESS_BLOCKED
    }

    private final Table<DomainAllow> allows = new Table<>();
    private final Table<EmailDomainBlock> providers = new Table<>();
    private final Table<IpBlock> addresses = new Table<>();
    private final Table<CanonicalEmailBlock> emails = new Table<>();
    private final Clock clock;

    Blocks(Clock clock) {
        this.clock = clock;
    }

    public Table<DomainAllow> allows() {
        return allows;
    }

    public Table<EmailDomainBlock> providers() {
        return providers;
    }

    public Table<IpBlock> addresses() {
        return addresses;
    }

    public Table<CanonicalEmailBlock> emails() {
        return emails;
    }

    /** What becomes of a sign-up with this address from there; an attempt at a blocked provider is noted. */
    public Verdict verdict(String email, @Nullable String ip) {
        if (ip != null && address(ip, IpSeverity.SIGN_UP_BLOCK, IpSeverity.NO_ACCESS)) {
            return Verdict.ADDRESS_BLOCKED;
        }
        String hash = hash(email);
        if (emails.newestFirst().stream().anyMatch(b -> b.hash().equals(hash))) {
            return Verdict.EMAIL_BLOCKED;
        }
        boolean approval = ip != null && address(ip, IpSeverity.SIGN_UP_REQUIRES_APPROVAL);
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        for (EmailDomainBlock block : providers.newestFirst()) {
            if (domain.equals(block.domain()) || domain.endsWith("." + block.domain())) {
                providers.change(block.id(), b -> attempted(b, ip));
                if (!block.allowWithApproval()) {
                    return Verdict.PROVIDER_BLOCKED;
                }
                approval = true;
            }
        }
        return approval ? Verdict.NEEDS_APPROVAL : Verdict.ADMITTED;
    }

    /** Whether nobody at this address may use the server at all. */
    public boolean shutOut(String ip) {
        return address(ip, IpSeverity.NO_ACCESS);
    }

    private boolean address(String ip, IpSeverity... hard) {
        return addresses.newestFirst().stream()
                .filter(b -> List.of(hard).contains(b.severity()))
                .anyMatch(b -> b.covers(ip, clock.instant()));
    }

    private EmailDomainBlock attempted(EmailDomainBlock block, @Nullable String ip) {
        var attempts = new ArrayList<>(block.attempts());
        attempts.add(new Attempt(now(), ip));
        int from = Math.max(0, attempts.size() - MOST_ATTEMPTS);
        return new EmailDomainBlock(
                block.id(),
                block.domain(),
                block.createdAt(),
                block.allowWithApproval(),
                attempts.subList(from, attempts.size()));
    }

    /** The SHA-256 of an address without what its owner may vary: case, dots and a suffix after a plus sign. */
    public static String hash(String email) {
        String lower = email.strip().toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        String name = at < 0 ? lower : lower.substring(0, at);
        int plus = name.indexOf('+');
        name = (plus < 0 ? name : name.substring(0, plus)).replace(".", "");
        return DomainBlock.sha256(at < 0 ? name : name + lower.substring(at));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** All of it, to be written to a file. */
    public record Kept(
            List<DomainBlock> domains,
            List<DomainAllow> allows,
            List<EmailDomainBlock> providers,
            List<KeptIpBlock> addresses,
            List<CanonicalEmailBlock> emails) {
        /** Nothing. */
        public static final Kept NOTHING = new Kept(List.of(), List.of(), List.of(), List.of(), List.of());

        public Kept {
            domains = List.copyOf(domains);
            allows = List.copyOf(allows);
            providers = List.copyOf(providers);
            addresses = List.copyOf(addresses);
            emails = List.copyOf(emails);
        }
    }

    /** An {@link IpBlock} whose range is text. */
    public record KeptIpBlock(
            long id,
            String range,
            IpSeverity severity,
            String comment,
            Instant createdAt,
            @Nullable Instant expiresAt) {}

    Kept kept(List<DomainBlock> domains) {
        return new Kept(
                domains,
                allows.kept(),
                providers.kept(),
                addresses.kept().stream()
                        .map(b -> new KeptIpBlock(
                                b.id(), b.range().text(), b.severity(), b.comment(), b.createdAt(), b.expiresAt()))
                        .toList(),
                emails.kept());
    }

    void restore(Kept kept) {
        kept.allows().forEach(allows::restore);
        kept.providers().forEach(providers::restore);
        kept.emails().forEach(emails::restore);
        kept.addresses().stream().sorted(Comparator.comparing(KeptIpBlock::id)).forEach(b -> {
            Cidr range = Cidr.parse(b.range());
            if (range != null) {
                addresses.restore(new IpBlock(b.id(), range, b.severity(), b.comment(), b.createdAt(), b.expiresAt()));
            }
        });
    }
}
