package org.mastowatch.mastodon;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.entity.CanonicalEmailBlock;
import org.mastowatch.mastodon.entity.DomainAllow;
import org.mastowatch.mastodon.entity.DomainBlock;
import org.mastowatch.mastodon.entity.EmailDomainBlock;
import org.mastowatch.mastodon.entity.IpBlock;

/**
 * What the instance blocks and allows. Domain blocks and allows need permission manage_federation and scopes {@code
 * admin:read:domain_blocks}, {@code admin:write:domain_blocks} (or {@code …_allows}); the others manage_blocks and the
 * scopes of their names. Mastodon's own Moderator has neither permission.
 */
public final class AdminLists {

    private static final int MAX_PAGE = 200;
    private static final int MAX_DOMAINS = 500;

    private final AdminList<DomainBlock, NewDomainBlock> domainBlocks;
    private final AdminList<DomainAllow, String> domainAllows;
    private final AdminList<EmailDomainBlock, NewEmailDomainBlock> emailDomainBlocks;
    private final AdminList<IpBlock, NewIpBlock> ipBlocks;
    private final CanonicalEmailBlocks canonicalEmailBlocks;

    AdminLists(Calls calls) {
        domainBlocks = new AdminList<>(
                new Routes<>(calls, "/api/v1/admin/domain_blocks", DomainBlock.class),
                MAX_DOMAINS,
                NewDomainBlock::parameters,
                (block, wanted) -> same(block.domain(), wanted.domain()),
                (block, wanted) -> wanted.stands(block));
        domainAllows = new AdminList<>(
                new Routes<>(calls, "/api/v1/admin/domain_allows", DomainAllow.class),
                MAX_DOMAINS,
                domain -> new Parameters().with("domain", domain),
                (allow, wanted) -> same(allow.domain(), wanted),
                (allow, wanted) -> same(allow.domain(), wanted));
        emailDomainBlocks = new AdminList<>(
                new Routes<>(calls, "/api/v1/admin/email_domain_blocks", EmailDomainBlock.class),
                MAX_PAGE,
                NewEmailDomainBlock::parameters,
                (block, wanted) -> same(block.domain(), wanted.domain()),
                (block, wanted) -> same(block.domain(), wanted.domain()));
        ipBlocks = new AdminList<>(
                new Routes<>(calls, "/api/v1/admin/ip_blocks", IpBlock.class),
                MAX_PAGE,
                NewIpBlock::parameters,
                (block, wanted) -> same(net(block.ip()), net(wanted.ip())),
                (block, wanted) -> wanted.stands(block));
        canonicalEmailBlocks = new CanonicalEmailBlocks(
                calls, new Routes<>(calls, CanonicalEmailBlocks.PATH, CanonicalEmailBlock.class), MAX_PAGE);
    }

    /** Servers that are limited or cut off. */
    public AdminList<DomainBlock, NewDomainBlock> domainBlocks() {
        return domainBlocks;
    }

    /** Servers that are let in, by domain, where the instance lets in no others. No call changes one. */
    public AdminList<DomainAllow, String> domainAllows() {
        return domainAllows;
    }

    /** Mail providers that nobody may sign up with. No call changes one. */
    public AdminList<EmailDomainBlock, NewEmailDomainBlock> emailDomainBlocks() {
        return emailDomainBlocks;
    }

    /** Addresses and nets that nobody may sign up from, or come from at all. */
    public AdminList<IpBlock, NewIpBlock> ipBlocks() {
        return ipBlocks;
    }

    /** Single mail addresses, kept as hashes. */
    public CanonicalEmailBlocks canonicalEmailBlocks() {
        return canonicalEmailBlocks;
    }

    static boolean same(@Nullable String one, @Nullable String other) {
        return Objects.equals(lower(one), lower(other));
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** Mastodon writes a single address as a net of one. */
    private static @Nullable String net(@Nullable String ip) {
        return ip == null || ip.contains("/") ? ip : ip + (ip.contains(":") ? "/128" : "/32");
    }
}
