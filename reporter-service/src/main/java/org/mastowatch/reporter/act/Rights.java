package org.mastowatch.reporter.act;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mastowatch.events.Command;
import org.mastowatch.events.Command.Measure;
import org.mastowatch.events.Command.Moderation;
import org.mastowatch.mastodon.Permission;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.Role;

/**
 * Whether a person may do what they ask. The service's token can do more than they can, so each act is held against their
 * own role, and doubt refuses.
 */
final class Rights {

    private static final String EVERYBODY = "-99";

    /** What a server may give to everybody, and so makes nobody staff. */
    private static final BigInteger EVERYBODYS = BigInteger.ONE.shiftLeft(16).or(BigInteger.ONE.shiftLeft(21));

    private Rights() {}

    /** Why this person may not do such a thing at all; empty if they may. */
    static Optional<String> lacking(Command.Actor actor, Moderation moderation) {
        Permission needed = What.needs(moderation);
        return needed.in(bits(actor))
                ? Optional.empty()
                : Optional.of("The role of " + actor.username() + " lacks the permission " + needed.word() + ".");
    }

    /**
     * Why this person may not do it to this account; empty if they may.
     *
     * @param target the account as Mastodon shows it now
     * @param own ids of the service's own accounts
     */
    static Optional<String> protectedFrom(
            Command.Actor actor, Moderation moderation, AdminAccount target, Set<String> own) {
        if (own.contains(target.id())) {
            return Optional.of("This is the service's own account.");
        }
        if (target.id().equals(actor.accountId())) {
            return Optional.of("This is the account of " + actor.username() + "; ask somebody else.");
        }
        boolean remote = target.domain() != null;
        if (remote && measure(moderation).filter(Measure.DISABLE::equals).isPresent()) {
            return Optional.of("Only accounts of this instance have a login that can be disabled.");
        }
        if (remote || Permission.ADMINISTRATOR.in(bits(actor))) {
            return Optional.empty();
        }
        Role role = target.role();
        if (role == null || (!isEverybody(role) && role.permissions() == null)) {
            return Optional.of(
                    "Mastodon does not say which role this account holds, so only an administrator may act.");
        }
        return isStaff(role)
                ? Optional.of("This account holds a staff role; only an administrator may act on it.")
                : Optional.empty();
    }

    private static Optional<Measure> measure(Moderation moderation) {
        return switch (moderation) {
            case Moderation.OnAccount on -> Optional.of(on.measure());
            case Moderation.Lift lift -> Optional.of(lift.measure());
            case Moderation.OnReport on -> Optional.empty();
            case Moderation.OnDomain on -> Optional.empty();
            case Moderation.LiftDomain lift -> Optional.empty();
        };
    }

    private static boolean isEverybody(Role role) {
        return role.id().equals(EVERYBODY)
                || (role.id().isEmpty() && role.name().toLowerCase(Locale.ROOT).equals("user"));
    }

    private static boolean isStaff(Role role) {
        BigInteger bits = role.permissions();
        return !isEverybody(role) && (bits == null || bits.andNot(EVERYBODYS).signum() != 0);
    }

    private static BigInteger bits(Command.Actor actor) {
        String decimal = actor.permissions();
        boolean digits = decimal != null
                && !decimal.isEmpty()
                && decimal.length() <= 100
                && decimal.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? new BigInteger(decimal) : BigInteger.ZERO;
    }
}
