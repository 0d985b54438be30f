package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.Instance;

/**
 * Looks whether the settings fit the instance, before work begins: address, version, tokens, scopes, permissions.
 * Changes nothing; takes no longer than a handful of calls may take.
 */
public final class StartupCheck {

    private final MastodonConfig config;
    private final MastodonClient client;
    private volatile Needs needed = Needs.nothing();

    public StartupCheck(MastodonConfig config, MastodonClient client) {
        this.config = config;
        this.client = client;
    }

    /** Whether the operator switched the check off: by the word {@code true} and nothing else. */
    public boolean skipped() {
        return config.skipStartupValidation().trim().equals("true");
    }

    /** Everything that stands in the way, also when the check is switched off. The Uni never fails. */
    public Uni<Findings> run(Needs needs) {
        needed = needs;
        return Uni.createFrom().deferred(() -> {
            List<Problem> problems = new ArrayList<>(settings(needs));
            if (problems.stream().anyMatch(each -> each.kind == Kind.WRONG)) {
                return Uni.createFrom().item(new Findings(problems));
            }
            return client.instance(Lane.PERSON)
                    .invoke(instance -> version(instance, problems))
                    .replaceWithVoid()
                    .onFailure(failure -> !needs.byRole.isEmpty() && isMissing(failure))
                    .recoverWithUni(missing -> {
                        // Whether this is the right address shows by the tokens, which have to work anyway.
                        problems.add(
                                new Problem(Kind.NOTE, "MIN_MASTODON_VERSION", "The server does not tell its version"));
                        return Uni.createFrom().voidItem();
                    })
                    .flatMap(nothing -> tokens(needs, problems))
                    .onFailure(MastodonFailure.class)
                    .recoverWithItem(failure -> {
                        problems.add(problem("INSTANCE_BASE", ((MastodonFailure) failure).error()));
                        return new Findings(problems);
                    });
        });
    }

    /**
     * What stands in the way of another token in a setting, for the work that was last asked about: of these roles alone,
     * and at least whether the instance knows the token. The Uni never fails.
     */
    Uni<Findings> trying(String setting, Token token, Set<TokenRole> roles) {
        return new StartupCheck(config, client.trying(setting, token)).run(needed.of(roles));
    }

    private List<Problem> settings(Needs needs) {
        List<Problem> problems = new ArrayList<>();
        try {
            InstanceBase.of(config.instanceBase(), config.allowPlainHttp());
        } catch (IllegalArgumentException wrong) {
            problems.add(new Problem(Kind.WRONG, "INSTANCE_BASE", String.valueOf(wrong.getMessage())));
        }
        needs.byRole.keySet().stream()
                .flatMap(role -> client.tokens().unfit(role).stream())
                .distinct()
                .forEach(name -> problems.add(new Problem(
                        Kind.WRONG, name, name + " is no token: it has to be printable ASCII without blanks")));
        needs.byRole.keySet().stream()
                .filter(role -> client.tokens().of(role).isEmpty()
                        && client.tokens().unfit(role).isEmpty())
                .forEach(role -> problems.add(new Problem(
                        Kind.WRONG,
                        role.setting(),
                        role.setting() + " is not set, nor MASTODON_ACCESS_TOKEN, nor MASTODON_CLIENT_SECRET")));
        return problems;
    }

    private void version(Instance instance, List<Problem> problems) {
        ServerVersion least = ServerVersion.of(config.minVersion()).orElse(null);
        if (least == null) {
            problems.add(new Problem(
                    Kind.WRONG, "MIN_MASTODON_VERSION", "MIN_MASTODON_VERSION is not a version like 4.0.0"));
            return;
        }
        String told = Answers.oneLine(instance.version());
        ServerVersion server = ServerVersion.of(told).orElse(null);
        if (server == null) {
            problems.add(
                    new Problem(Kind.NOTE, "MIN_MASTODON_VERSION", "The server's version cannot be compared: " + told));
        } else if (server.compareTo(least) < 0 && !ServerVersion.ofMastodon(told)) {
            problems.add(new Problem(
                    Kind.NOTE,
                    "MIN_MASTODON_VERSION",
                    "The server counts its versions in its own way, so nothing is compared: " + told));
        } else if (server.compareTo(least) < 0) {
            problems.add(new Problem(
                    Kind.WRONG,
                    "MIN_MASTODON_VERSION",
                    "The server is version " + told + "; MIN_MASTODON_VERSION asks for " + config.minVersion()));
        }
    }

    private Uni<Findings> tokens(Needs needs, List<Problem> problems) {
        Uni<Void> checks = Uni.createFrom().voidItem();
        for (Map.Entry<TokenRole, Set<Permission>> need : needs.byRole.entrySet()) {
            TokenRole role = need.getKey();
            checks = checks.chain(() -> new TokenProbe(client, role, problems)
                    .run(need.getValue(), needs.writes.getOrDefault(role, Set.of())));
        }
        return checks.map(nothing -> new Findings(problems));
    }

    private static boolean isMissing(Throwable failure) {
        return failure instanceof MastodonFailure known
                && (known.error() instanceof MastodonError.Gone || known.error() instanceof MastodonError.Invalid);
    }

    static Problem problem(String setting, MastodonError error) {
        return switch (error) {
            case MastodonError.NotAuthorized e -> new Problem(Kind.WRONG, setting, e.message());
            case MastodonError.ScopeMissing e -> new Problem(Kind.WRONG, setting, e.message());
            case MastodonError.NotPermitted e ->
                new Problem(
                        Kind.WRONG, setting, setting + " is not allowed to read what is needed (" + e.message() + ")");
            case MastodonError.Gone e ->
                new Problem(
                        Kind.WRONG, "INSTANCE_BASE", "INSTANCE_BASE does not answer as Mastodon (" + e.message() + ")");
            case MastodonError.Invalid e ->
                new Problem(
                        Kind.WRONG, "INSTANCE_BASE", "INSTANCE_BASE does not answer as Mastodon (" + e.message() + ")");
            case MastodonError.Throttled e ->
                new Problem(Kind.AWAY, setting, "The instance asks to wait until " + e.until());
            case MastodonError.Unavailable e ->
                new Problem(Kind.AWAY, "INSTANCE_BASE", "The instance cannot be reached: " + e.message());
            case MastodonError.Ambiguous e ->
                new Problem(Kind.AWAY, "INSTANCE_BASE", "The instance cannot be reached: " + e.message());
        };
    }

    /**
     * What a program needs.
     *
     * @param byRole the tokens it uses, each with the permissions its account has to have
     * @param writes what it changes by which token
     */
    public record Needs(Map<TokenRole, Set<Permission>> byRole, Map<TokenRole, Set<WriteScope>> writes) {

        public Needs {
            byRole = copy(byRole);
            writes = copy(writes);
        }

        /** No token at all. */
        public static Needs nothing() {
            return new Needs(Map.of(), Map.of());
        }

        /** These needs and one token more. */
        public Needs and(TokenRole role, Permission... permissions) {
            Map<TokenRole, Set<Permission>> more = new TreeMap<>(byRole);
            more.put(role, Set.of(permissions));
            return new Needs(more, writes);
        }

        /** These needs, and that the token may change something. */
        public Needs writing(TokenRole role, WriteScope... scopes) {
            Map<TokenRole, Set<WriteScope>> more = new TreeMap<>(writes);
            more.put(role, Set.of(scopes));
            return new Needs(byRole.containsKey(role) ? byRole : and(role).byRole, more);
        }

        /** What of this is about these roles; at least that each has a token. */
        Needs of(Set<TokenRole> roles) {
            Needs less = nothing();
            for (TokenRole role : roles) {
                less = less.and(role, byRole.getOrDefault(role, Set.of()).toArray(Permission[]::new));
                less = less.writing(role, writes.getOrDefault(role, Set.of()).toArray(WriteScope[]::new));
            }
            return less;
        }

        private static <T extends Enum<T>> Map<TokenRole, Set<T>> copy(Map<TokenRole, Set<T>> map) {
            Map<TokenRole, Set<T>> copy = new TreeMap<>();
            map.forEach((role, set) -> copy.put(role, Collections.unmodifiableSet(new TreeSet<>(set))));
            return Collections.unmodifiableMap(copy);
        }
    }

    /** What kind of problem. */
    public enum Kind {
        /** An operator has to change a setting. */
        WRONG,
        /** The instance is away; waiting may help. */
        AWAY,
        /** Worth a line in the log. */
        NOTE
    }

    /**
     * One thing that stands in the way.
     *
     * @param message one line that names the setting and what lacks
     */
    public record Problem(Kind kind, String setting, String message) {}

    /** What was found. */
    public record Findings(List<Problem> problems) {

        public Findings {
            problems = List.copyOf(problems);
        }

        /** What an operator has to change; while there is any, a program had better not start. */
        public List<Problem> wrong() {
            return of(Kind.WRONG);
        }

        /** What may pass by waiting. */
        public List<Problem> away() {
            return of(Kind.AWAY);
        }

        /** What hinders nothing. */
        public List<Problem> notes() {
            return of(Kind.NOTE);
        }

        private List<Problem> of(@Nullable Kind kind) {
            return problems.stream().filter(each -> each.kind == kind).toList();
        }
    }
}
