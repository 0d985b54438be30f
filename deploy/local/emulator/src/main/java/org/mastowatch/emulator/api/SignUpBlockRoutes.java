package org.mastowatch.emulator.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Blocks;
import org.mastowatch.emulator.instance.Blocks.CanonicalEmailBlock;
import org.mastowatch.emulator.instance.Blocks.EmailDomainBlock;
import org.mastowatch.emulator.instance.Blocks.IpBlock;
import org.mastowatch.emulator.instance.Blocks.IpSeverity;
import org.mastowatch.emulator.instance.Cidr;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Role;

/** Who may not sign up: by provider, by e-mail address, by network address. */
final class SignUpBlockRoutes {
    private static final String PROVIDERS = "/api/v1/admin/email_domain_blocks";
    private static final String ADDRESSES = "/api/v1/admin/ip_blocks";
    private static final String EMAILS = "/api/v1/admin/canonical_email_blocks";
    private static final int MOST = 200;

    private final Instance instance;
    private final Blocks blocks;
    private final Listing<EmailDomainBlock> providers;
    private final Listing<IpBlock> addresses;
    private final Listing<CanonicalEmailBlock> emails;

    SignUpBlockRoutes(Instance instance, Shape shape) {
        this.instance = instance;
        this.blocks = instance.blocks();
        this.providers = new Listing<>(
                PROVIDERS,
                gate("admin:read", "email_domain_blocks"),
                gate("admin:write", "email_domain_blocks"),
                blocks.providers(),
                b -> shape.fit(
                        Shape.Entity.EMAIL_DOMAIN_BLOCK,
                        BlockJson.emailDomainBlock(b, instance.clock().instant())),
                id -> blocks.providers().remove(id),
                MOST);
        this.addresses = new Listing<>(
                ADDRESSES,
                gate("admin:read", "ip_blocks"),
                gate("admin:write", "ip_blocks"),
                blocks.addresses(),
                BlockJson::ipBlock,
                id -> blocks.addresses().remove(id),
                MOST);
        this.emails = new Listing<>(
                EMAILS,
                gate("admin:read", "canonical_email_blocks"),
                gate("admin:write", "canonical_email_blocks"),
                blocks.emails(),
                BlockJson::canonicalEmailBlock,
                id -> blocks.emails().remove(id),
                MOST);
    }

    private static Gate gate(String scope, String part) {
        return Gate.staff(Role.MANAGE_BLOCKS, scope, scope + ":" + part);
    }

    void add(Api api) {
        providers.add(api);
        api.post(PROVIDERS, providers.write(), this::blockProvider);
        addresses.add(api);
        api.post(ADDRESSES, addresses.write(), this::blockAddress);
        api.route(HttpMethod.PUT, ADDRESSES + "/:id", addresses.write(), this::changeAddress);
        emails.add(api);
        api.post(EMAILS, emails.write(), this::blockEmail);
        api.post(EMAILS + "/test", emails.read(), this::matching);
    }

    private Instant now() {
        return instance.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Answer invalid(List<String> faults) {
        return Answer.error(422, "Validation failed: " + String.join(", ", faults));
    }

    private Answer blockProvider(Call call) {
        String domain = FederationRoutes.domain(call);
        Answer refusal = FederationRoutes.noDomain(domain);
        if (refusal != null) {
            return refusal;
        }
        if (blocks.providers().newestFirst().stream().anyMatch(b -> b.domain().equals(domain))) {
            return invalid(List.of("Domain has already been taken"));
        }
        boolean approval = call.params().truthy("allow_with_approval");
        return providers.written(
                blocks.providers().add(id -> new EmailDomainBlock(id, domain, now(), approval, List.of())));
    }

    private static @Nullable IpSeverity severity(@Nullable String word) {
        return Stream.of(IpSeverity.values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    private Answer blockAddress(Call call) {
        Cidr range = Cidr.parse(call.params().get("ip", ""));
        IpSeverity severity = severity(call.params().get("severity"));
        if (range == null) {
            return invalid(List.of("Ip is invalid", "Ip can't be blank"));
        }
        if (severity == null) {
            return invalid(List.of("Severity can't be blank"));
        }
        if (taken(range, 0)) {
            return invalid(List.of("Ip has already been taken"));
        }
        return addresses.written(blocks.addresses()
                .add(id -> new IpBlock(
                        id, range, severity, call.params().get("comment", ""), now(), expiry(call.params(), null))));
    }

    private boolean taken(Cidr range, long but) {
        return blocks.addresses().newestFirst().stream()
                .anyMatch(b -> b.id() != but && b.range().text().equals(range.text()));
    }

    /** An empty {@code expires_in} takes the end away. */
    private @Nullable Instant expiry(Params params, @Nullable Instant before) {
        if (!params.given("expires_in")) {
            return before;
        }
        return params.has("expires_in") ? now().plusSeconds(params.number("expires_in", 0)) : null;
    }

    private Answer changeAddress(Call call) {
        IpBlock old = blocks.addresses().find(call.id());
        if (old == null) {
            return Answer.notFound();
        }
        Params params = call.params();
        Cidr range = params.has("ip") ? Cidr.parse(params.get("ip", "")) : old.range();
        IpSeverity severity = params.has("severity") ? severity(params.get("severity")) : old.severity();
        if (range == null || severity == null || taken(range, old.id())) {
            return addresses.written(old);
        }
        String comment = params.text("comment", old.comment());
        return addresses.written(blocks.addresses()
                .change(
                        old.id(),
                        b -> new IpBlock(
                                b.id(),
                                range,
                                severity,
                                comment == null ? "" : comment,
                                b.createdAt(),
                                expiry(params, b.expiresAt()))));
    }

    private Answer blockEmail(Call call) {
        String email = call.params().get("email");
        String hash = email == null ? call.params().get("canonical_email_hash") : Blocks.hash(email);
        if (hash == null) {
            return invalid(List.of("Canonical email hash can't be blank"));
        }
        if (blocks.emails().newestFirst().stream().anyMatch(b -> b.hash().equals(hash))) {
            return invalid(List.of("Canonical email hash has already been taken"));
        }
        return emails.written(blocks.emails().add(id -> new CanonicalEmailBlock(id, hash)));
    }

    private Answer matching(Call call) {
        String email = call.params().get("email");
        if (email == null) {
            return Answer.missing("email");
        }
        String hash = Blocks.hash(email);
        var body = new JsonArray();
        blocks.emails().newestFirst().stream()
                .filter(b -> b.hash().equals(hash))
                .forEach(b -> body.add(BlockJson.canonicalEmailBlock(b)));
        return Answer.ok(body);
    }
}
