package org.mastowatch.gateway.lookup;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.lookup.PastActs.PastAct;
import org.mastowatch.gateway.lookup.PastCases.PastCase;
import org.mastowatch.mastodon.entity.Account;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.Role;
import org.mastowatch.rules.text.ReadableText;

/**
 * An account as a moderator needs it: without address, IP and reason.
 *
 * @param domain null for a local account
 * @param bio as text, and so are the fields of the profile
 * @param disabled null for another server's, which has no login here
 * @param role its name; null for everybody's and for another server's
 * @param staff whether the role gives more than everybody has; null where Mastodon does not say
 * @param openReportIds the newest 200 open reports about it; null where they could not be read
 * @param acts what was done through MastoWatch, the newest 20
 * @param cases what the rules found before, the newest 20
 */
record AccountView(
        String id,
        String username,
        String acct,
        @Nullable String domain,
        String displayName,
        String url,
        String avatarUrl,
        String bio,
        List<Field> fields,
        boolean bot,
        boolean locked,
        @Nullable Instant createdAt,
        boolean suspended,
        boolean silenced,
        boolean sensitized,
        @Nullable Boolean disabled,
        @Nullable Boolean approved,
        @Nullable String role,
        @Nullable Boolean staff,
        long followersCount,
        long followingCount,
        long statusesCount,
        @Nullable LocalDate lastStatusAt,
        @Nullable List<String> openReportIds,
        List<PastAct> acts,
        List<PastCase> cases) {

    private static final int MOST_FIELDS = 50;

    AccountView {
        fields = List.copyOf(fields);
        cases = List.copyOf(cases);
        openReportIds = openReportIds == null ? null : List.copyOf(openReportIds);
        acts = List.copyOf(acts);
    }

    static AccountView of(
            AdminAccount account, @Nullable OpenReports reports, List<PastAct> acts, List<PastCase> cases) {
        Account shown = account.account();
        Role role = account.role();
        String domain = account.domain();
        return new AccountView(
                account.id(),
                account.username(),
                acct(account),
                domain,
                shown == null ? "" : shown.displayName(),
                shown == null ? "" : shown.url(),
                shown == null ? "" : shown.avatar(),
                shown == null ? "" : ReadableText.ofHtml(shown.note()).text(),
                shown == null ? List.of() : fields(shown),
                shown != null && shown.bot(),
                shown != null && shown.locked(),
                account.createdAt(),
                is(account.suspended()),
                is(account.silenced()),
                is(account.sensitized()),
                account.disabled(),
                account.approved(),
                role == null || role.name().isBlank() ? null : role.name(),
                role != null ? Boolean.valueOf(StaffRole.gives(role)) : domain == null ? null : Boolean.FALSE,
                shown == null ? 0 : shown.followersCount(),
                shown == null ? 0 : shown.followingCount(),
                shown == null ? 0 : shown.statusesCount(),
                shown == null ? null : shown.lastStatusAt(),
                reports == null ? null : reports.ids(),
                acts,
                cases);
    }

    private static List<Field> fields(Account shown) {
        return shown.fields().stream()
                .limit(MOST_FIELDS)
                .map(field -> new Field(
                        ReadableText.bounded(field.name()),
                        ReadableText.ofHtml(field.value()).text()))
                .toList();
    }

    /** As people write it. */
    static String acct(AdminAccount account) {
        Account shown = account.account();
        String domain = account.domain();
        if (shown != null && !shown.acct().isBlank()) {
            return shown.acct();
        }
        return domain == null ? account.username() : account.username() + "@" + domain;
    }

    /** A row of the profile's table. */
    @Schema(name = "ProfileField")
    record Field(String name, String value) {}

    private static boolean is(@Nullable Boolean flag) {
        return Objects.requireNonNullElse(flag, false);
    }
}
