package org.mastowatch.gateway.approval;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mastowatch.gateway.audit.AuditTrail;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;

/** Looks up at Mastodon how to reach who signed up. The audit log knows of it before anybody sees anything. */
@ApplicationScoped
class ContactDesk {

    private final SignUpStore signUps;
    private final MastodonClient mastodon;
    private final AuditTrail audit;
    private final ApprovalConfig config;

    ContactDesk(SignUpStore signUps, MastodonClient mastodon, AuditTrail audit, ApprovalConfig config) {
        this.signUps = signUps;
        this.mastodon = mastodon;
        this.audit = audit;
        this.config = config;
    }

    Uni<Look> look(String accountId, String who) {
        return signUps.find(accountId)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Look.Unknown())
                        : Panache.withTransaction(() ->
                                        audit.note(who, "sign_up_contact_looked_up", List.of(), accountId, Map.of()))
                                .chain(() -> ask(accountId)));
    }

    private Uni<Look> ask(String accountId) {
        return mastodon.adminAccounts()
                .get(Lane.PERSON, accountId)
                .ifNoItem()
                .after(config.contactLimit())
                .fail()
                .<Look>map(account -> new Look.Seen(contact(account)))
                .onFailure(MastodonFailure.class)
                .recoverWithItem(failure -> failed(((MastodonFailure) failure).error()))
                .onFailure(TimeoutException.class)
                .recoverWithItem(new Look.Away());
    }

    private static Contact contact(AdminAccount account) {
        return new Contact(account.id(), account.email(), account.ip(), account.inviteRequest(), account.locale());
    }

    private static Look failed(MastodonError error) {
        return switch (error) {
            case MastodonError.Gone gone -> new Look.Gone();
            case MastodonError.Throttled throttled -> new Look.Later(throttled.until());
            case MastodonError.NotAuthorized refused -> new Look.Refused();
            case MastodonError.ScopeMissing refused -> new Look.Refused();
            case MastodonError.NotPermitted refused -> new Look.Refused();
            case MastodonError.Invalid invalid -> new Look.Away();
            case MastodonError.Unavailable away -> new Look.Away();
            case MastodonError.Ambiguous ambiguous -> new Look.Away();
        };
    }

    /** What came of looking. */
    sealed interface Look {
        /** Found. */
        record Seen(Contact contact) implements Look {}

        /** No sign-up has this id. */
        record Unknown() implements Look {}

        /** Mastodon has it no more. */
        record Gone() implements Look {}

        /** Too many calls. */
        record Later(Instant until) implements Look {}

        /** The token may not look. */
        record Refused() implements Look {}

        /** Mastodon is away or does not make sense. */
        record Away() implements Look {}
    }
}
