package org.mastowatch.approval.ledger;

import org.jspecify.annotations.Nullable;
import org.mastowatch.events.SignUpDecision;
import org.mastowatch.events.SignUpEvent.DecidedBy;

/**
 * What was decided on a sign-up, by whom and why.
 *
 * @param decision null while it waits for its address to be confirmed
 * @param by null where nothing was decided
 * @param who a person's name where a person decided here
 * @param rule the policy's rule that decided; null where none did
 * @param score what the policy's rules added up to
 * @param policySha256 the policy it was judged by; null where none was
 * @param shadow whether it is shown and not carried out
 * @param trace JSON of the sign-up policy library; null where no policy was asked
 * @param note in words for people
 */
public record Judgement(
        @Nullable SignUpDecision decision,
        @Nullable DecidedBy by,
        @Nullable String who,
        @Nullable String rule,
        double score,
        @Nullable String policySha256,
        boolean shadow,
        @Nullable String trace,
        String note) {

    /** What a person decided; the policy's trace stays beside it. */
    public Judgement byPerson(SignUpDecision wanted, String person, boolean inShadow, String words) {
        return new Judgement(wanted, DecidedBy.PERSON, person, null, score, policySha256, inShadow, trace, words);
    }

    /** What was decided in Mastodon's own pages; the policy's trace stays beside it. */
    public Judgement byMastodon(SignUpDecision found, String words) {
        return new Judgement(found, DecidedBy.MASTODON, null, null, score, policySha256, false, trace, words);
    }

    /** The same, shown and not carried out. */
    public Judgement inShadow(String words) {
        return new Judgement(decision, by, who, rule, score, policySha256, true, trace, words);
    }

    /** The same in other words. */
    public Judgement saying(String words) {
        return new Judgement(decision, by, who, rule, score, policySha256, shadow, trace, words);
    }

    /** The same, to be carried out. */
    public Judgement released(String words) {
        return new Judgement(decision, by, who, rule, score, policySha256, false, trace, words);
    }

    /** Left to a person, whatever was decided; who decided and why stays. */
    public Judgement givenUp(String words) {
        return new Judgement(SignUpDecision.HOLD, by, who, rule, score, policySha256, false, trace, words);
    }

    /** Whether a person said so. */
    public boolean isAPersons() {
        return by == DecidedBy.PERSON;
    }

    /** Nothing was decided yet. */
    public static Judgement none(String words) {
        return new Judgement(null, null, null, null, 0, null, false, null, words);
    }
}
