package org.mastowatch.emulator;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mastowatch.emulator.instance.Blocks;
import org.mastowatch.emulator.instance.DomainBlock;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Report;
import org.mastowatch.emulator.instance.Role;

/** Works out how the server stood before a request, from what the request asks for and what was answered. */
final class Before {
    /** Who the roles of the recordings are. */
    private static final Map<String, String> NAMES =
            Map.of("user", "mastodonpy_test", "user2", "mastodonpy_test_2", "admin", "admin", "admin2", "admin2");

    private static final long INVENTED = 4_000;

    private final Interaction recorded;
    private final RecordedState state;
    private final JsonObject body;

    private Before(Interaction recorded, RecordedState state) {
        this.recorded = recorded;
        this.state = state;
        this.body = recorded.body() instanceof JsonObject object ? object : new JsonObject();
    }

    /** Changes the state that the answer tells of into the one before; returns whose token was sent. */
    static Long arrange(Interaction recorded, RecordedState state) {
        var before = new Before(recorded, state);
        Long viewer = before.viewer();
        before.account();
        before.report(viewer);
        before.block();
        before.post(viewer);
        return viewer;
    }

    private boolean done() {
        return recorded.status() < 300;
    }

    private Long viewer() {
        String role = recorded.role();
        if (role == null) {
            return null;
        }
        Long told = told();
        if (told != null) {
            return told;
        }
        String name = NAMES.getOrDefault(role, role);
        for (Person person : state.people.values()) {
            if (person.local() && person.username().equals(name)) {
                return person.id();
            }
        }
        Person invented = state.person(INVENTED + role.length(), name);
        if (role.startsWith("admin")) {
            state.people.put(
                    invented.id(),
                    new Person(
                            invented.id(),
                            invented.username(),
                            null,
                            invented.createdAt(),
                            invented.profile(),
                            invented.standing(),
                            new Person.Login("admin@mail.example", null, null, null, true, true, false, Role.OWNER),
                            0,
                            0));
        }
        return invented.id();
    }

    /** Whom the answer itself gives away as the reader. */
    private Long told() {
        if (recorded.path().endsWith("verify_credentials") && body.containsKey("id")) {
            return id(body);
        }
        JsonObject person = switch (recorded.step(recorded.path().split("/").length - 2)) {
            case "assign_to_self" -> body.getJsonObject("assigned_account");
            case "resolve" -> body.getJsonObject("action_taken_by_account");
            case "statuses" -> recorded.method().equals("POST") ? body.getJsonObject("account") : null;
            default -> null;
        };
        return person == null ? null : Long.valueOf(id(person));
    }

    private static long id(JsonObject json) {
        return Long.parseLong(String.valueOf(json.getValue("id")));
    }

    private void account() {
        if (!recorded.path().matches("/api/v[12]/(admin/)?accounts/\\d+(/.*)?") || recorded.status() == 404) {
            return;
        }
        boolean admin = recorded.path().contains("/admin/");
        Person person = state.person(Long.parseLong(recorded.step(admin ? 4 : 3)), "somebody");
        Person.Login login = person.login();
        Person.Standing now = person.standing();
        boolean suspended = now.suspended();
        switch (recorded.step(admin ? 5 : 4) + " " + recorded.method()) {
            case "enable POST" -> login = login(login, true, !done());
            case "approve POST", "reject POST" -> login = login(login, !done(), false);
            case "unsilence POST" ->
                now = new Person.Standing(suspended, true, now.sensitized(), now.suspendedHere(), null);
            case "unsensitive POST" ->
                now = new Person.Standing(suspended, now.silenced(), true, now.suspendedHere(), null);
            case "unsuspend POST", " DELETE" ->
                now = new Person.Standing(done(), now.silenced(), now.sensitized(), done(), null);
            default -> {}
        }
        state.change(person.id(), now, login);
    }

    private Person.Login login(Person.Login login, boolean approved, boolean disabled) {
        return login == null
                ? null
                : new Person.Login(
                        login.email(),
                        login.ip(),
                        login.locale(),
                        login.inviteRequest(),
                        login.confirmed(),
                        approved,
                        disabled,
                        login.role(),
                        login.application(),
                        login.invitedBy());
    }

    private void report(Long viewer) {
        if (recorded.is("POST", "/api/v1/reports")) {
            state.reports.clear();
            String target = recorded.param("account_id");
            if (done() && target != null) {
                state.person(Long.parseLong(target), "reported");
                recorded.all("status_ids").forEach(id -> state.post(Long.parseLong(id), Long.parseLong(target)));
            }
        }
        if (!done() || !recorded.is("POST", "/api/v1/admin/reports/\\d+/\\w+")) {
            return;
        }
        String act = recorded.step(5);
        state.reports.computeIfPresent(Long.parseLong(recorded.step(4)), (_, r) -> {
            boolean open = act.equals("resolve") || (!r.resolved() && !act.equals("reopen"));
            Long assigned = switch (act) {
                case "assign_to_self" -> null;
                case "unassign" -> viewer;
                default -> r.assignedTo();
            };
            Instant taken = open ? null : r.actionTakenAt() == null ? r.updatedAt() : r.actionTakenAt();
            return new Report(
                    r.id(),
                    r.accountId(),
                    r.targetId(),
                    r.category(),
                    r.comment(),
                    r.forwarded(),
                    r.createdAt(),
                    r.updatedAt(),
                    r.statusIds(),
                    r.ruleIds(),
                    assigned,
                    open ? null : viewer,
                    taken);
        });
    }

    private void block() {
        TreeMap<Long, ?> kept = switch (recorded.step(3)) {
            case "domain_blocks" -> state.domains;
            case "domain_allows" -> state.allows;
            case "email_domain_blocks" -> state.providers;
            case "ip_blocks" -> state.addresses;
            case "canonical_email_blocks" -> state.emails;
            default -> null;
        };
        if (kept == null || !recorded.step(2).equals("admin")) {
            return;
        }
        if (done() && recorded.method().equals("POST") && recorded.step(4).isEmpty()) {
            kept.clear();
        }
        if (done() && recorded.method().equals("DELETE")) {
            gone(Long.parseLong(recorded.step(4)), recorded.at());
        }
    }

    /** A row of the kind that the path names, since the answer to a deletion tells nothing of it. */
    private void gone(long id, Instant at) {
        switch (recorded.step(3)) {
            case "domain_blocks" ->
                state.domains.put(
                        id,
                        new DomainBlock(
                                id, "gone.example", at, DomainBlock.Severity.NOOP, false, false, null, null, false));
            case "domain_allows" -> state.allows.put(id, new Blocks.DomainAllow(id, "gone.example", at));
            case "email_domain_blocks" ->
                state.providers.put(id, new Blocks.EmailDomainBlock(id, "gone.example", at, false, List.of()));
            case "ip_blocks" ->
                state.addresses.put(
                        id, new Blocks.KeptIpBlock(id, "192.0.2.0/24", Blocks.IpSeverity.NO_ACCESS, "", at, null));
            default -> state.emails.put(id, new Blocks.CanonicalEmailBlock(id, "0".repeat(64)));
        }
    }

    private void post(Long viewer) {
        if (recorded.is("POST", "/api/v1/statuses") && done()) {
            state.posts.remove(id(body));
            String parent = recorded.param("in_reply_to_id");
            if (parent != null && viewer != null) {
                state.post(Long.parseLong(parent), viewer);
            }
        }
        if (recorded.is("DELETE", "/api/v1/statuses/\\d+") && done() && viewer != null) {
            state.post(Long.parseLong(recorded.step(3)), viewer);
        }
        if (recorded.is("POST", "/api/v1/accounts") && recorded.body() instanceof JsonObject answer) {
            taken(answer.getJsonObject("details", new JsonObject()));
        }
    }

    /** Somebody else has the name or the address that a sign-up was refused for. */
    private void taken(JsonObject details) {
        String name = recorded.param("username");
        for (String field : Set.of("username", "email")) {
            if (details.containsKey(field) && details.encode().contains("ERR_TAKEN")) {
                state.person(INVENTED * 2, field.equals("username") && name != null ? name : "somebody_else");
            }
        }
    }
}
