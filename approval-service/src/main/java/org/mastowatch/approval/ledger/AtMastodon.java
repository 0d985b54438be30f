package org.mastowatch.approval.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mastowatch.signup.address.EmailAddress;

/**
 * How somebody who waits stands at Mastodon, as an event tells or a reading shows.
 *
 * @param emailHash keyed hash of the address; null where it cannot be read
 * @param confirmed whether the person followed the link
 */
public record AtMastodon(Personal personal, @Nullable String emailHash, boolean confirmed) {

    private static final int LONGEST_DOMAIN = 253;

    /** Whether a policy judged by what is not so any more. What a person decided stands whatever came since. */
    public boolean asksForJudgement(SignUp known) {
        return (newAddress(known) || newlyConfirmed(known))
                && !known.judgement().isAPersons();
    }

    /**
     * Takes it over into the ledger.
     *
     * @param known no call for it is under way
     * @param seen when it stood so
     */
    public List<Step> steps(SignUp known, Instant seen, Instant now) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Keep(personal));
        steps.add(new Step.Heard(seen));
        if (newAddress(known)) {
            steps.add(new Step.Address(domain(personal.email()), emailHash));
        }
        if (newlyConfirmed(known)) {
            steps.add(new Step.Confirm());
        }
        if (asksForJudgement(known)) {
            // What only waits to be shown again after a dry run must not be sent by this.
            SignUp.JudgeAs as = known.judgement().shadow() ? SignUp.JudgeAs.SHADOW : SignUp.JudgeAs.FRESH;
            steps.add(new Step.Judge(now, known.judgeAs() == SignUp.JudgeAs.RELEASE ? SignUp.JudgeAs.RELEASE : as, 0));
        }
        return List.copyOf(steps);
    }

    private boolean newAddress(SignUp known) {
        return emailHash != null && !emailHash.equals(known.emailHash());
    }

    private boolean newlyConfirmed(SignUp known) {
        return confirmed && !known.confirmed();
    }

    /** The address's domain; where the address cannot be read, what stands behind its last sign. */
    public static @Nullable String domain(@Nullable String email) {
        if (email == null) {
            return null;
        }
        if (EmailAddress.parse(email) instanceof EmailAddress.Valid valid) {
            return valid.domain().ascii();
        }
        int sign = email.lastIndexOf('@');
        String domain = email.substring(sign + 1).strip().toLowerCase(Locale.ROOT);
        return sign < 0 || domain.isEmpty() || domain.length() > LONGEST_DOMAIN ? null : domain;
    }
}
