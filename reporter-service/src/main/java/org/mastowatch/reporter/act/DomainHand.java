package org.mastowatch.reporter.act;

import io.smallrye.mutiny.Uni;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.mastodon.AdminList;
import org.mastowatch.mastodon.MastodonClient;
import org.mastowatch.mastodon.MastodonError;
import org.mastowatch.mastodon.MastodonFailure;
import org.mastowatch.mastodon.NewDomainBlock;
import org.mastowatch.mastodon.NewDomainBlock.Severity;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.DomainBlock;
import org.mastowatch.mastodon.entity.Instance;

/** Blocks servers and ends blocks. A block that exists is changed, and put back as it was when the act is undone. */
final class DomainHand implements Hand {

    private static final int PAGE = 500;
    private static final int MOST_PAGES = 50;

    private final MastodonClient mastodon;
    private final AdminList<DomainBlock, NewDomainBlock> blocks;

    DomainHand(MastodonClient mastodon) {
        this.mastodon = mastodon;
        this.blocks = mastodon.lists().domainBlocks();
    }

    @Override
    public Uni<Sight> look(Act act) {
        String domain = act.subject().toLowerCase(Locale.ROOT);
        if (act.moderation() instanceof Moderation.OnDomain on && severity(on.severity()) == null) {
            // Mastodon would take none for its own default.
            return Uni.createFrom().item(new Sight.Untouchable("A severity is silence, suspend or noop."));
        }
        return mastodon.instance(Lane.PERSON)
                .flatMap(instance -> isOurs(domain, instance)
                        ? Uni.createFrom().item(new Sight.Untouchable("This is the domain of the instance itself."))
                        : find(domain).map(DomainHand::sight));
    }

    private static boolean isOurs(String domain, Instance instance) {
        return domain.equalsIgnoreCase(instance.domain()) || domain.equalsIgnoreCase(instance.uri());
    }

    private static Sight sight(Optional<DomainBlock> found) {
        return new Sight.There(new Stood.OfDomain(found.map(DomainHand::block).orElse(null)), null);
    }

    private Uni<Optional<DomainBlock>> find(String domain) {
        return blocks.list(Lane.PERSON, PAGE)
                .items(MOST_PAGES)
                .select()
                .where(block -> block.domain().equalsIgnoreCase(domain))
                .select()
                .first()
                .toUni()
                .map(Optional::ofNullable);
    }

    private static Stood.Block block(DomainBlock block) {
        return new Stood.Block(
                block.id(),
                block.severity() == null ? "" : block.severity(),
                block.rejectMedia(),
                block.rejectReports(),
                block.obfuscate(),
                filled(block.privateComment()),
                filled(block.publicComment()));
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static Stood.@Nullable Block now(Stood stood) {
        return stood instanceof Stood.OfDomain domain ? domain.block() : null;
    }

    private static Stood.@Nullable Block before(Act act) {
        Stood stood = act.progress().stood();
        return stood == null ? null : now(stood);
    }

    @Override
    public boolean reached(Act act, Stood stood) {
        Stood.Block now = now(stood);
        return act.moderation() instanceof Moderation.OnDomain on
                ? now != null
                        && now.severity().equals(on.severity())
                        && now.rejectMedia() == on.rejectMedia()
                        && now.rejectReports() == on.rejectReports()
                        && now.obfuscate() == on.obfuscate()
                        && asked(on.privateComment(), now.privateComment())
                        && asked(on.publicComment(), now.publicComment())
                : now == null;
    }

    private static boolean asked(@Nullable String wanted, @Nullable String is) {
        return wanted == null || Objects.equals(filled(wanted), is);
    }

    @Override
    public boolean reverted(Act act, Stood stood) {
        Stood.Block before = before(act);
        Stood.Block now = now(stood);
        return before == null ? now == null : now != null && now.sameAs(before);
    }

    @Override
    public Uni<Answer> carryOut(Act act, Stood stood) {
        Stood.Block now = now(stood);
        if (act.moderation() instanceof Moderation.OnDomain on) {
            return now == null ? create(wanted(on, on.domain())) : change(now, wanted(on, null));
        }
        return now == null ? Uni.createFrom().item(Answer.ALREADY) : delete(now);
    }

    @Override
    public Uni<Answer> revert(Act act, Stood stood) {
        Stood.Block before = before(act);
        Stood.Block now = now(stood);
        if (before == null) {
            return now == null ? Uni.createFrom().item(Answer.ALREADY) : delete(now);
        }
        return now == null ? create(restored(before, act.subject())) : change(now, restored(before, null));
    }

    private Uni<Answer> create(NewDomainBlock block) {
        return blocks.create(Lane.PERSON, block).once().map(Answer::of).map(answer -> switch (answer) {
            case DONE -> Answer.DONE;
            // Somebody blocked it a moment ago, maybe in another way.
            case ALREADY -> Answer.CHANGED;
            case CHANGED -> Answer.CHANGED;
        });
    }

    private Uni<Answer> change(Stood.Block now, NewDomainBlock to) {
        return blocks.update(Lane.PERSON, now.id(), to)
                .once()
                .map(Answer::of)
                .onFailure(failure ->
                        failure instanceof MastodonFailure known && known.error() instanceof MastodonError.Gone)
                .recoverWithItem(Answer.CHANGED);
    }

    private Uni<Answer> delete(Stood.Block now) {
        return blocks.delete(Lane.PERSON, now.id()).once().map(Answer::of);
    }

    private static NewDomainBlock wanted(Moderation.OnDomain on, @Nullable String domain) {
        return new NewDomainBlock(
                domain,
                severity(on.severity()),
                on.rejectMedia(),
                on.rejectReports(),
                on.privateComment(),
                on.publicComment(),
                on.obfuscate());
    }

    /** An empty comment takes away what the act wrote; a null would leave it. */
    private static NewDomainBlock restored(Stood.Block before, @Nullable String domain) {
        return new NewDomainBlock(
                domain,
                severity(before.severity()),
                before.rejectMedia(),
                before.rejectReports(),
                Objects.requireNonNullElse(before.privateComment(), ""),
                Objects.requireNonNullElse(before.publicComment(), ""),
                before.obfuscate());
    }

    /** A word that no version knew is left to Mastodon. */
    private static @Nullable Severity severity(String word) {
        for (Severity each : Severity.values()) {
            if (each.name().equalsIgnoreCase(word)) {
                return each;
            }
        }
        return null;
    }
}
