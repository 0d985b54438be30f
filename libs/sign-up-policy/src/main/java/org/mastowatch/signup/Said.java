package org.mastowatch.signup;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a decision says, for programs, which say it in their own words; the sentence stands beside. The console has a text for each
 * code in each of its languages. Like the sentences it holds no e-mail address and no IP.
 */
public sealed interface Said {

    /** What the sentence names. */
    Map<String, String> values();

    /**
     * What a condition asks.
     *
     * @param negated whether the other answer is wanted
     */
    record ConditionAsked(AskedCode code, boolean negated, Map<String, String> values) implements Said {
        public ConditionAsked {
            values = Map.copyOf(values);
        }

        static ConditionAsked of(AskedCode code, String... values) {
            return new ConditionAsked(code, false, pairs(values));
        }

        ConditionAsked not() {
            return new ConditionAsked(code, !negated, values);
        }
    }

    /** What a condition found. */
    record ConditionFound(FoundCode code, Map<String, String> values) implements Said {
        public ConditionFound {
            values = Map.copyOf(values);
        }

        static ConditionFound of(FoundCode code, String... values) {
            return new ConditionFound(code, pairs(values));
        }
    }

    /** Why it was decided as it was. */
    record Because(BecauseCode code, Map<String, String> values) implements Said {
        public Because {
            values = Map.copyOf(values);
        }

        static Because of(BecauseCode code, String... values) {
            return new Because(code, pairs(values));
        }
    }

    private static Map<String, String> pairs(String... values) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < values.length; i += 2) {
            pairs.put(values[i], values[i + 1]);
        }
        return pairs;
    }
}
