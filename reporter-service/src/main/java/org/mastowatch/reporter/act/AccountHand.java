package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import org.mastowatch.events.Command.Measure;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.mastodon.AdminAccounts;
import org.mastowatch.mastodon.AdminAct;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.Write;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.AdminAccount;

/** Restricts accounts and lifts restrictions. */
final class AccountHand implements Hand {

    private final AdminAccounts accounts;

    AccountHand(MastodonClient mastodon) {
        this.accounts = mastodon.adminAccounts();
    }

    @Override
    public Uni<Sight> look(Act act) {
        return accounts.get(Lane.PERSON, act.subject())
                .<Sight>map(account -> new Sight.There(stood(account), account))
                .onFailure(failure ->
                        failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Gone)
                .recoverWithItem(new Sight.Gone("The account is gone."));
    }

    private static Stood stood(AdminAccount account) {
        return new Stood.OfAccount(
                Boolean.TRUE.equals(account.silenced()),
                Boolean.TRUE.equals(account.sensitized()),
                Boolean.TRUE.equals(account.disabled()),
                Boolean.TRUE.equals(account.suspended()));
    }

    @Override
    public boolean reached(Act act, Stood now) {
        return act.moderation() instanceof Moderation.Lift
                ? !restricted(measure(act), now)
                : restricted(measure(act), now);
    }

    @Override
    public boolean reverted(Act act, Stood now) {
        return !reached(act, now);
    }

    private static boolean restricted(Measure measure, Stood stood) {
        return stood instanceof Stood.OfAccount account
                && switch (measure) {
                    case WARN -> false;
                    case SENSITIVE -> account.sensitized();
                    case SILENCE -> account.silenced();
                    case DISABLE -> account.disabled();
                    case SUSPEND -> account.suspended();
                };
    }

    private static Measure measure(Act act) {
        return act.moderation() instanceof Moderation.Lift lift
                ? lift.measure()
                : ((Moderation.OnAccount) act.moderation()).measure();
    }

    @Override
    public Uni<Answer> carryOut(Act act, Stood now) {
        return act.moderation() instanceof Moderation.OnAccount on
                ? accounts.act(Lane.PERSON, on.accountId(), order(act, on))
                        .once()
                        .map(Answer::of)
                : revert(act, now);
    }

    private static AdminAct order(Act act, Moderation.OnAccount on) {
        return new AdminAct(type(on.measure()), on.reportId(), on.presetId(), act.message(), on.sendEmail());
    }

    private static AdminAct.Type type(Measure measure) {
        return switch (measure) {
            case WARN -> AdminAct.Type.NONE;
            case SENSITIVE -> AdminAct.Type.SENSITIVE;
            case SILENCE -> AdminAct.Type.SILENCE;
            case DISABLE -> AdminAct.Type.DISABLE;
            case SUSPEND -> AdminAct.Type.SUSPEND;
        };
    }

    /** Ends the restriction, for an act that does so and for one that takes its own back. */
    @Override
    public Uni<Answer> revert(Act act, Stood now) {
        String id = act.subject();
        Write<AdminAccount> write = switch (measure(act)) {
            case WARN -> throw new IllegalArgumentException("A warning leaves nothing to lift");
            case SENSITIVE -> accounts.unsensitive(Lane.PERSON, id);
            case SILENCE -> accounts.unsilence(Lane.PERSON, id);
            case DISABLE -> accounts.enable(Lane.PERSON, id);
            case SUSPEND -> accounts.unsuspend(Lane.PERSON, id);
        };
        return write.once().map(Answer::of);
    }
}
