package org.mastowatch.signup.tines;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the imported story would really have done. */
public final class OriginalStory {

    private final List<Branch> branches;

    OriginalStory(List<Branch> branches) {
        this.branches = List.copyOf(branches);
    }

    /** A filter and what it leads to. */
    record Branch(String step, OriginalPattern pattern, Step.Action action) {}

    /** What the story does to a pending person. */
    public enum Act {
        APPROVE,
        REJECT
    }

    /**
     * All that the story would have sent for a pending person of this address, as its patterns stand. Both at once is
     * possible: Mastodon then does what comes first and answers the other with an error.
     */
    public Set<Act> wouldHave(String address) {
        Set<Act> acts = EnumSet.noneOf(Act.class);
        for (Branch branch : branches) {
            if (branch.pattern().matches(address)) {
                acts.add(
                        switch (branch.action()) {
                            case APPROVE -> Act.APPROVE;
                            case REJECT -> Act.REJECT;
                        });
            }
        }
        return acts;
    }
}
