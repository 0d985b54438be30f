package org.mastowatch.gateway.action;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.http.Problems.FieldError;
import org.mastowatch.gateway.http.RefusalCode;
import org.mastowatch.gateway.lookup.LiveLook;
import org.mastowatch.gateway.lookup.Look;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.Role;

/** Looks at Mastodon as it is now and says whether a person may do something. In doubt they may not. */
@ApplicationScoped
class Checks {

    private static final int AT_A_TIME = 8;

    private final LiveLook live;
    private final Targets targets;
    private final Messages messages;
    private final String home;

    Checks(LiveLook live, Targets targets, Messages messages) {
        this.live = live;
        this.targets = targets;
        this.messages = messages;
        this.home = live.home();
    }

    /** Whether {@code person} may do it, and how it would be done. */
    Uni<Checked> check(NewAction wanted, Person person, boolean withReports) {
        Optional<Asked.Refused> refused = insane(wanted).or(() -> Judge.mayAct(wanted.action(), person.permissions()));
        if (refused.isPresent()) {
            return Uni.createFrom().item(new Checked.No(refused.get(), null));
        }
        return standing(person, wanted.action()).flatMap(standing -> switch (standing) {
            case Standing.Known known -> judge(wanted, person, known, withReports);
            case Standing.Unknown unknown -> Uni.createFrom().item(unknown.no());
        });
    }

    /** The same for many accounts, in their order. */
    Uni<List<Checked>> checkAll(NewAction wanted, List<String> accountIds, Person person) {
        Optional<Asked.Refused> refused =
                insane(wanted.on(accountIds.getFirst())).or(() -> Judge.mayAct(wanted.action(), person.permissions()));
        if (refused.isPresent()) {
            return all(accountIds, new Checked.No(refused.get(), null));
        }
        return standing(person, wanted.action()).flatMap(standing -> switch (standing) {
            case Standing.Known known ->
                Multi.createFrom()
                        .iterable(accountIds)
                        .onItem()
                        .transformToUni(
                                id -> judge(wanted.on(id), person, known, false).map(checked -> Map.entry(id, checked)))
                        .merge(AT_A_TIME)
                        .collect()
                        .asMap(Map.Entry::getKey, Map.Entry::getValue)
                        .map(found -> accountIds.stream()
                                .map(id -> Objects.requireNonNull(found.get(id)))
                                .toList());
            case Standing.Unknown unknown -> all(accountIds, unknown.no());
        });
    }

    /** Whether a person may have a hand in an act that was asked for before: confirm it, or take it back. */
    Uni<Checked> checkAgain(NewAction wanted, Person person) {
        Optional<Asked.Refused> refused = Judge.mayAct(wanted.action(), person.permissions());
        if (refused.isPresent()) {
            return Uni.createFrom().item(new Checked.No(refused.get(), null));
        }
        return standing(person, wanted.action()).flatMap(standing -> switch (standing) {
            case Standing.Known known ->
                targets.see(wanted, false).map(look -> switch (look) {
                    case Look.Seen<Target> seen ->
                        Judge.mayTouch(person.accountId(), known.bits(), seen.value(), known.own(), home)
                                .<Checked>map(no -> new Checked.No(no, null))
                                .orElseGet(() -> new Checked.Yes(new Plan(wanted, seen.value(), null), known.bits()));
                    case Look.Gone<Target> gone -> gone(wanted);
                    case Look.Failed<Target> failed -> no(failed);
                });
            case Standing.Unknown unknown -> Uni.createFrom().item(unknown.no());
        });
    }

    private Uni<Checked> judge(NewAction wanted, Person person, Standing.Known known, boolean withReports) {
        return targets.see(wanted, withReports).flatMap(look -> switch (look) {
            case Look.Seen<Target> seen -> {
                Target target = seen.value();
                Optional<Asked.Refused> refused = Judge.mayTouch(
                                person.accountId(), known.bits(), target, known.own(), home)
                        .or(() -> Judge.fits(wanted, target));
                yield refused.isPresent()
                        ? Uni.createFrom().item(new Checked.No(refused.get(), target))
                        : messages.of(wanted, target, home).map(words -> switch (words) {
                            case Messages.Words.Fit fit ->
                                new Checked.Yes(new Plan(wanted, target, fit.text()), known.bits());
                            case Messages.Words.Unfit unfit ->
                                new Checked.No(new Asked.Refused(422, unfit.problem()), target);
                        });
            }
            case Look.Gone<Target> gone -> Uni.createFrom().item(gone(wanted));
            case Look.Failed<Target> failed -> Uni.createFrom().item(no(failed));
        });
    }

    /** What the person may do at this moment, by the role that Mastodon tells of now rather than when they signed in. */
    private Uni<Standing> standing(Person person, ActionKind kind) {
        return Uni.combine()
                .all()
                .unis(live.account(person.accountId()), live.ownAccounts())
                .with((who, own) -> switch (own) {
                    case Look.Seen<Set<String>> seen -> standing(who, seen.value(), kind);
                    case Look.Gone<Set<String>> gone ->
                        new Standing.Unknown(new Checked.No(
                                new Asked.Refused(503, "Mastodon does not say which account MastoWatch works by."),
                                null));
                    case Look.Failed<Set<String>> failed -> new Standing.Unknown(no(failed));
                });
    }

    private static Standing standing(Look<AdminAccount> who, Set<String> own, ActionKind kind) {
        return switch (who) {
            case Look.Seen<AdminAccount> seen -> {
                BigInteger bits = bits(seen.value());
                yield Judge.mayAct(kind, bits)
                        .<Standing>map(no -> new Standing.Unknown(new Checked.No(no, null)))
                        .orElseGet(() -> new Standing.Known(bits, own));
            }
            case Look.Gone<AdminAccount> gone ->
                new Standing.Unknown(
                        new Checked.No(new Asked.Refused(403, "Your account at the instance is gone."), null));
            case Look.Failed<AdminAccount> failed -> new Standing.Unknown(no(failed));
        };
    }

    /** None for somebody who is shut out, or whose role is not told. */
    private static BigInteger bits(AdminAccount person) {
        Role role = person.role();
        BigInteger bits = role == null ? null : role.permissions();
        boolean shutOut = Boolean.TRUE.equals(person.suspended()) || Boolean.TRUE.equals(person.disabled());
        return bits == null || shutOut || person.domain() != null ? BigInteger.ZERO : bits;
    }

    private static Optional<Asked.Refused> insane(NewAction wanted) {
        List<FieldError> problems = wanted.problems();
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new Asked.Refused(
                        422,
                        problems.getFirst().field() + ": " + problems.getFirst().problem()));
    }

    private static Checked.No gone(NewAction wanted) {
        Asked.Refused gone = wanted.reportId() == null
                ? new Asked.Refused(404, RefusalCode.NO_SUCH_ACCOUNT, "Mastodon has no such account.")
                : new Asked.Refused(404, RefusalCode.NO_SUCH_REPORT, "Mastodon has no such report.");
        return new Checked.No(gone, null);
    }

    private static Checked.No no(Look.Failed<?> failed) {
        return new Checked.No(new Asked.Refused(failed.status(), failed.detail()), null, failed.pause());
    }

    private static Uni<List<Checked>> all(List<String> ids, Checked.No no) {
        return Uni.createFrom().item(ids.stream().<Checked>map(id -> no).toList());
    }

    /** What was found. */
    sealed interface Checked {
        /**
         * It may be done.
         *
         * @param bits of the person's role now
         */
        record Yes(Plan plan, BigInteger bits) implements Checked {}

        /**
         * It may not.
         *
         * @param target null where it was not read
         * @param pause how long to wait before another try; null where that is not why
         */
        record No(
                Asked.Refused refused,
                @Nullable Target target,
                @Nullable Duration pause) implements Checked {
            No(Asked.Refused refused, @Nullable Target target) {
                this(refused, target, null);
            }
        }
    }

    private sealed interface Standing {
        record Known(BigInteger bits, Set<String> own) implements Standing {}

        record Unknown(Checked.No no) implements Standing {}
    }
}
