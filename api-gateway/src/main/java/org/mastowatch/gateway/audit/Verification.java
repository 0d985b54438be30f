package org.mastowatch.gateway.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the chain from its beginning and says which entry is the first that does not hold. It needs memory for one
 * entry.
 */
final class Verification {

    private final Map<String, ChainKey> keys = new LinkedHashMap<>();
    private final List<ChainKey> given;
    private final Head anchor;
    private final Optional<Head> published;
    private String previous;
    private long last;
    private long erased;
    private boolean boundByGiven;
    private boolean cutNoted;

    /**
     * Begins behind {@code anchor}.
     *
     * @param given keys that the settings name; they alone count once an entry is bound with one
     * @param kept the key that lies in the database; null if none does
     * @param published a head that was told earlier and written down elsewhere
     */
    Verification(List<ChainKey> given, @Nullable ChainKey kept, Head anchor, Optional<Head> published) {
        this.given = List.copyOf(given);
        given.forEach(key -> keys.put(key.id(), key));
        if (kept != null) {
            keys.putIfAbsent(kept.id(), kept);
        }
        this.anchor = anchor;
        this.published = published;
        this.previous = anchor.hmac();
        this.last = anchor.seq();
        this.cutNoted = anchor.seq() == 0;
    }

    /** Takes the next entry; what is wrong with it, or empty to go on. */
    Optional<Broken> take(Kept entry) {
        Link link = entry.link();
        long expected = last + 1;
        if (link.seq() <= anchor.seq()) {
            return broken(link.seq(), "it stands before " + expected + ", where the log was cut.");
        }
        if (link.seq() != expected) {
            return broken(expected, "it is missing.");
        }
        ChainKey key = keys.get(link.keyId());
        if (key == null) {
            return broken(
                    expected,
                    "it is bound with a key that is not here. If AUDIT_KEY was changed, give the older one too, behind a"
                            + " comma.");
        }
        if (!link.hmac(key, previous).equals(entry.hmac())) {
            return broken(expected, "it was changed after it was written, or bound with another key.");
        }
        if (boundByGiven && !given.contains(key)) {
            return broken(expected, "it is bound with the key in the database although AUDIT_KEY was in use before.");
        }
        Details details = entry.details();
        if (details != null && !details.hash().equals(link.detailsHash())) {
            return broken(expected, "what it says of a person was changed after it was written.");
        }
        if (published.isPresent()
                && published.get().seq() == expected
                && !published.get().hmac().equals(entry.hmac())) {
            return broken(expected, "it is not the one that was published: the log was written anew.");
        }
        if (details == null && link.detailsHash() != null) {
            erased++;
        }
        boundByGiven |= given.contains(key);
        cutNoted |= saysTheCut(link);
        previous = entry.hmac();
        last = expected;
        return Optional.empty();
    }

    /** What is wrong with the log as a whole, once all entries were taken; {@code newest} is what the database says is last. */
    Optional<Broken> end(Head newest) {
        if (newest.seq() > last) {
            return broken(last + 1, "it is missing, and all up to " + newest.seq() + ": the log's end was cut off.");
        }
        if (!newest.equals(head())) {
            return broken(last, "it is not the one that the database knows as the newest.");
        }
        if (published.isPresent() && published.get().seq() > last) {
            return broken(
                    last + 1,
                    "it is missing, and all up to " + published.get().seq() + ", which was published: the log's end was"
                            + " cut off.");
        }
        if (published.isPresent()
                && published.get().seq() == anchor.seq()
                && !published.get().equals(anchor)) {
            return broken(anchor.seq(), "it is not the one that was published: the log was written anew.");
        }
        if (!cutNoted) {
            return broken(anchor.seq(), "it is missing, and all before it, and no entry says that they were cut.");
        }
        if (!given.isEmpty() && !boundByGiven && last > anchor.seq()) {
            return broken(last, "no entry is bound with AUDIT_KEY, but with the key in the database.");
        }
        return Optional.empty();
    }

    Head head() {
        return new Head(last, previous);
    }

    long entries() {
        return last - anchor.seq();
    }

    /** Entries whose details are gone. */
    long erased() {
        return erased;
    }

    private boolean saysTheCut(Link link) {
        return link.action().equals(Forgetting.CUT)
                && ("{\"" + Forgetting.UNTIL + "\":\"" + anchor + "\"}").equals(link.evidence());
    }

    private static Optional<Broken> broken(long seq, String why) {
        return Optional.of(new Broken(seq, why));
    }

    /**
     * An entry as it is kept.
     *
     * @param details null if there are none, or they were erased
     */
    record Kept(Link link, String hmac, @Nullable Details details) {}

    /** The first entry that does not hold, and why. */
    record Broken(long seq, String why) {}
}
