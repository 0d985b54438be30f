package org.mastowatch.signup.tines;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.signup.SignUpPolicy;
import org.mastowatch.signup.address.DomainName;
import org.mastowatch.signup.address.EmailAddress;
import org.mastowatch.signup.tines.Finding.Kind;
import org.mastowatch.signup.tines.Step.Action;
import org.mastowatch.signup.tines.Step.Story;
import org.mastowatch.signup.tines.Takeover.Understood;

/** Looks for what is wrong in a story. Each example was tried: the pattern really does with it what the finding says. */
final class Faults {

    private static final int MAX_EXAMPLES = 10;
    /** Mastodon gives no more than this many accounts a page. */
    private static final int MASTODONS_PAGE = 200;

    private final Story story;
    private final SignUpPolicy policy;
    private final OriginalStory original;
    private final List<Understood> filters;
    private final List<Finding> findings = new ArrayList<>();

    Faults(Story story, SignUpPolicy policy, OriginalStory original, List<Understood> filters) {
        this.story = story;
        this.policy = policy;
        this.original = original;
        this.filters = List.copyOf(filters);
    }

    List<Finding> find() {
        for (Understood filter : filters) {
            notAnchored(filter);
            badEscapes(filter);
            unescapedDots(filter);
            domainItself(filter);
        }
        overlap();
        story.steps().forEach(this::reading);
        unconfirmed();
        noDryRun();
        return findings;
    }

    private void notAnchored(Understood filter) {
        List<String> slipping = examples(
                filter.intents(),
                Faults::besides,
                address -> filter.pattern().matches(address) && !meant(filter, address));
        if (!slipping.isEmpty()) {
            String done = filter.action() == Action.APPROVE ? "approved" : "rejected";
            add(
                    Kind.PATTERN_NOT_ANCHORED,
                    filter.filter().name(),
                    "The pattern is searched for anywhere in the address, so these would be " + done
                            + " too. The policy compares domains by label.",
                    slipping);
        }
    }

    private void badEscapes(Understood filter) {
        for (Intent intent : filter.intents()) {
            if (intent.strayEscapes().isEmpty()) {
                continue;
            }
            String address = inside(intent);
            String letters = intent.strayEscapes().stream()
                    .map(letter -> "`\\" + letter + "`")
                    .distinct()
                    .collect(Collectors.joining(", "));
            String effect = filter.pattern().matches(address)
                    ? "It is read as the plain letter here; another engine refuses the whole pattern."
                    : "It stands for something else than the letter, so this address is not found at all.";
            add(
                    Kind.BAD_ESCAPE,
                    filter.filter().name(),
                    "`" + intent.written() + "` has " + letters + ". " + effect,
                    List.of(address));
        }
    }

    private void unescapedDots(Understood filter) {
        for (Intent intent : filter.intents()) {
            if (intent.unescapedDot()) {
                String domain = intent.domain().ascii();
                String other = domain.indexOf('.') < 0
                        ? "kim@agencyx" + domain
                        : "kim@" + prefix(intent) + domain.replace('.', 'x') + ".example";
                add(
                        Kind.UNESCAPED_DOT,
                        filter.filter().name(),
                        "`" + intent.written() + "` has a dot without a backslash, which stands for any character.",
                        filter.pattern().matches(other) ? List.of(other) : List.of(inside(intent)));
            }
        }
    }

    private void domainItself(Understood filter) {
        List<String> added = examples(
                filter.intents(),
                intent -> intent.below() && !intent.domain().isPublicSuffix()
                        ? List.of("kim@" + intent.domain())
                        : List.of(),
                address -> !filter.pattern().matches(address));
        if (!added.isEmpty()) {
            add(
                    Kind.DOMAIN_ITSELF,
                    filter.filter().name(),
                    "The pattern takes only what is below the domain; the policy takes the domain itself, too.",
                    added);
        }
    }

    private void overlap() {
        Set<String> both = new LinkedHashSet<>();
        List<Intent> approved = intents(Action.APPROVE);
        List<Intent> rejected = intents(Action.REJECT);
        for (Intent approve : approved) {
            for (Intent reject : rejected) {
                Stream.of(
                                "kim@" + reject.domain() + "." + inside(approve).substring("kim@".length()),
                                "kim@" + approve.domain() + "." + reject.domain(),
                                inside(approve),
                                inside(reject))
                        .filter(address -> EmailAddress.parse(address) instanceof EmailAddress.Valid)
                        .filter(address -> original.wouldHave(address).size() > 1)
                        .findFirst()
                        .ifPresent(both::add);
                if (both.size() >= MAX_EXAMPLES) {
                    break;
                }
            }
        }
        if (!both.isEmpty()) {
            add(
                    Kind.APPROVE_AND_REJECT_OVERLAP,
                    null,
                    "These would be approved and rejected, whichever request comes first. In the policy the first rule"
                            + " that holds decides.",
                    both.stream().limit(MAX_EXAMPLES).toList());
        }
    }

    private void reading(Step step) {
        if (!(step instanceof Step.ReadAccounts read)) {
            return;
        }
        int page = Math.clamp(read.limit(), 1, MASTODONS_PAGE);
        add(
                Kind.NO_PAGING,
                read.name(),
                "Only the first " + page + " are read. While " + page
                        + " wait whom no filter matches, nobody else is ever seen, this address neither.",
                sample());
        if (!read.onlyPendingLocal()) {
            add(
                    Kind.NOT_ONLY_PENDING,
                    read.name(),
                    "It does not ask for pending local accounts only, so people who are in already come to the filters.",
                    sample());
        }
    }

    private void unconfirmed() {
        List<Intent> approved = intents(Action.APPROVE);
        if (!approved.isEmpty()) {
            add(
                    Kind.UNCONFIRMED_APPROVED,
                    null,
                    "No step looks whether the address is confirmed: whoever types this address is approved, also without"
                            + " having it. The policy waits for the confirmation.",
                    List.of(inside(approved.getFirst())));
        }
    }

    private void noDryRun() {
        if (filters.isEmpty()) {
            return;
        }
        List<Intent> rejected = intents(Action.REJECT);
        add(
                Kind.NO_DRY_RUN,
                null,
                "Everything is sent at once. A rejection deletes the account for good and cannot be undone. The policy is"
                        + " in shadow until it is switched live, and a rejection waits out "
                        + policy.undoWindow().toMinutes() + " minutes.",
                rejected.isEmpty() ? sample() : List.of(inside(rejected.getFirst())));
    }

    private List<String> sample() {
        return Stream.concat(intents(Action.APPROVE).stream(), intents(Action.REJECT).stream())
                .limit(1)
                .map(Faults::inside)
                .toList();
    }

    private List<Intent> intents(Action action) {
        return filters.stream()
                .filter(filter -> filter.action() == action)
                .flatMap(filter -> filter.intents().stream())
                .toList();
    }

    /** Addresses near the meaning that are not meant. */
    private static List<String> besides(Intent intent) {
        String domain = intent.domain().ascii();
        String dot = intent.below() ? "." : "";
        return List.of(
                "kim@" + prefix(intent) + domain + ".example",
                "kim" + dot + domain + "@mail.example",
                "kim@not" + (intent.below() ? "ice." : "-") + domain + "ernment.example");
    }

    private static String inside(Intent intent) {
        return "kim@" + prefix(intent) + intent.domain();
    }

    private static String prefix(Intent intent) {
        return intent.below() ? "agency." : "";
    }

    private static boolean meant(Understood filter, String address) {
        return EmailAddress.parse(address) instanceof EmailAddress.Valid valid
                && filter.intents().stream().anyMatch(intent -> covers(intent, valid.domain()));
    }

    private static boolean covers(Intent intent, DomainName domain) {
        return intent.below() ? domain.belongsTo(intent.domain()) : domain.equals(intent.domain());
    }

    private static List<String> examples(
            List<Intent> intents,
            Function<Intent, List<String>> candidates,
            java.util.function.Predicate<String> shows) {
        return intents.stream()
                .flatMap(intent ->
                        candidates.apply(intent).stream().filter(shows).limit(2))
                .distinct()
                .limit(MAX_EXAMPLES)
                .toList();
    }

    private void add(Kind kind, @Nullable String step, String problem, List<String> examples) {
        findings.add(new Finding(kind, step, problem, examples));
    }
}
