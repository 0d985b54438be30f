package org.mastowatch.gateway.action;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.access.Person;
import org.mastowatch.gateway.action.ActionDesk.Kept;
import org.mastowatch.gateway.action.ActionRequests.Bulk;
import org.mastowatch.gateway.action.Checks.Checked;
import org.mastowatch.gateway.http.RefusalCode;
import org.mastowatch.mastodon.entity.AdminAccount;

/** The same act on many accounts, after a preview that named them. */
@ApplicationScoped
class BulkDesk {

    private final Checks checks;
    private final ActionDesk desk;
    private final PreviewDesk previews;

    BulkDesk(Checks checks, ActionDesk desk, PreviewDesk previews) {
        this.checks = checks;
        this.desk = desk;
        this.previews = previews;
    }

    /** Says what a bulk would do, or has it done if it would do what its preview said. */
    Uni<Answer> go(Bulk bulk, Person person, @Nullable RequestKey key) {
        return desk.remembered(person, bulk.preview() ? null : key).flatMap(before -> {
            if (before.isPresent()) {
                ActStore.Remembered found = before.get();
                return Uni.createFrom()
                        .item(
                                key != null && found.sha256().equals(key.sha256())
                                        ? new Answer.Asked(found.actIds(), List.of(), true)
                                        : new Answer.Not(ActionDesk.otherRequest(), null));
            }
            return checks.checkAll(bulk.wanted(), bulk.accountIds(), person)
                    .flatMap(found -> decide(bulk, found, person, key));
        });
    }

    private Uni<Answer> decide(Bulk bulk, List<Checked> found, Person person, @Nullable RequestKey key) {
        List<Plan> plans = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        Person now = person;
        for (int i = 0; i < found.size(); i++) {
            switch (found.get(i)) {
                case Checked.Yes yes -> {
                    now = ActionDesk.withBits(person, yes.bits());
                    NewAction wanted = yes.plan().wanted();
                    Judge.already(wanted, yes.plan().target())
                            .ifPresentOrElse(
                                    no -> left.add(Left.of(
                                            String.valueOf(wanted.accountId()),
                                            yes.plan().acct(),
                                            no)),
                                    () -> plans.add(yes.plan()));
                }
                case Checked.No no
                when concernsAll(no) -> {
                    return Uni.createFrom().item(new Answer.Not(no.refused(), no.pause()));
                }
                case Checked.No no -> {
                    Target target = no.target();
                    AdminAccount whom = target == null ? null : target.whom();
                    left.add(Left.of(bulk.accountIds().get(i), whom == null ? null : Target.acct(whom), no.refused()));
                }
            }
        }
        String token = token(plans, bulk.wanted());
        if (bulk.preview()) {
            return previews.surroundings(plans, now).map(around -> new Answer.Previewed(plans, left, token, around));
        }
        if (!token.equals(bulk.token())) {
            return Uni.createFrom()
                    .item(new Answer.Not(
                            new org.mastowatch.gateway.action.Asked.Refused(
                                    409,
                                    RefusalCode.CHANGED_SINCE_PREVIEW,
                                    "Nothing was done: this would reach other accounts, or others in another state, than"
                                            + " the preview showed. Look at a new preview."),
                            null));
        }
        if (plans.isEmpty()) {
            return Uni.createFrom().item(new Answer.Asked(List.of(), left, false));
        }
        return desk.keep(plans, now, key, UUID.randomUUID().toString()).map(kept -> switch (kept) {
            case Kept.New fresh ->
                new Answer.Asked(fresh.acts().stream().map(act -> act.id).toList(), left, false);
            case Kept.Before before -> new Answer.Asked(before.remembered().actIds(), List.of(), true);
        });
    }

    /** Whether a refusal is about the person, or about not being able to ask Mastodon, rather than about one account. */
    private static boolean concernsAll(Checked.No no) {
        int status = no.refused().status();
        return no.target() == null && status != 404;
    }

    /** The same for the same act on the same accounts, as long as none of them changed. */
    private static String token(List<Plan> plans, NewAction wanted) {
        String act = String.join(
                "\n",
                wanted.action().word(),
                wanted.reason(),
                String.valueOf(wanted.duration()),
                String.valueOf(wanted.message().sendEmail()),
                String.valueOf(wanted.message().presetId()),
                String.valueOf(wanted.message().text()),
                String.valueOf(wanted.message().template()));
        return RequestKey.sha256(plans.stream()
                .map(plan -> plan.target().whom())
                .map(whom -> whom == null
                        ? ""
                        : whom.id() + " " + whom.suspended() + whom.silenced() + whom.sensitized() + whom.disabled())
                .sorted()
                .collect(Collectors.joining("\n", act + "\n", "")));
    }

    /**
     * An account that is left out.
     *
     * @param code why, for programs; null where there is none
     */
    record Left(
            String accountId,
            @Nullable String acct,
            String why,
            @Nullable RefusalCode code,
            Map<String, String> values) {
        Left {
            values = Map.copyOf(values);
        }

        static Left of(String accountId, @Nullable String acct, org.mastowatch.gateway.action.Asked.Refused refused) {
            return new Left(accountId, acct, refused.detail(), refused.code(), refused.values());
        }
    }

    /** What came of it. */
    sealed interface Answer {
        /** What would be done. */
        record Previewed(List<Plan> plans, List<Left> left, String token, PreviewDesk.Around around) implements Answer {
            public Previewed {
                plans = List.copyOf(plans);
                left = List.copyOf(left);
            }
        }

        /**
         * What was asked for.
         *
         * @param before whether that was by the same request before
         */
        record Asked(List<String> actIds, List<Left> left, boolean before) implements Answer {
            public Asked {
                actIds = List.copyOf(actIds);
                left = List.copyOf(left);
            }
        }

        /** Nothing was done. */
        record Not(
                org.mastowatch.gateway.action.Asked.Refused refused,
                @Nullable Duration pause) implements Answer {}
    }
}
