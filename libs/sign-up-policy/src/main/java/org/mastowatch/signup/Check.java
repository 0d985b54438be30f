package org.mastowatch.signup;

import org.mastowatch.signup.Decision.ConditionTrace;

/**
 * A condition that is ready to be asked.
 *
 * @param words the condition in words, for the trace
 * @param needs which facts it looks at
 */
record Check(String words, Needs needs, Question question) {

    /** What is asked of a sign-up. Never throws. */
    @FunctionalInterface
    interface Question {
        Answer ask(Inspected signUp);
    }

    /** The answer with what it was read from, reduced as {@link ConditionTrace} says. */
    record Answer(String value, Outcome outcome) {
        static Answer of(String value, boolean answer) {
            return new Answer(value, Outcome.of(answer));
        }

        static Answer unknown(String why) {
            return new Answer(why, Outcome.UNKNOWN);
        }
    }

    static Check free(String words, Question question) {
        return new Check(words, Needs.NOTHING, question);
    }

    ConditionTrace test(Inspected signUp) {
        Answer answer = question.ask(signUp);
        return new ConditionTrace(words, answer.value(), answer.outcome());
    }

    Check negated() {
        return new Check("not: " + words, needs, signUp -> {
            Answer answer = question.ask(signUp);
            return new Answer(answer.value(), answer.outcome().negated());
        });
    }
}
