package org.mastowatch.signup;

import org.mastowatch.signup.Decision.ConditionTrace;
import org.mastowatch.signup.Said.ConditionAsked;
import org.mastowatch.signup.Said.ConditionFound;

/**
 * A condition that is ready to be asked.
 *
 * @param words the condition in words, for the trace
 * @param asked the same for programs
 * @param needs which facts it looks at
 */
record Check(String words, ConditionAsked asked, Needs needs, Question question) {

    /** What is asked of a sign-up. Never throws. */
    @FunctionalInterface
    interface Question {
        Answer ask(Inspected signUp);
    }

    /** The answer with what it was read from, reduced as {@link ConditionTrace} says. */
    record Answer(String value, ConditionFound found, Outcome outcome) {
        static Answer of(String value, FoundCode found, boolean answer) {
            return new Answer(value, ConditionFound.of(found), Outcome.of(answer));
        }

        static Answer of(String value, ConditionFound found, boolean answer) {
            return new Answer(value, found, Outcome.of(answer));
        }

        /** Of something that stands for itself in every language. */
        static Answer of(String value, boolean answer) {
            return new Answer(value, ConditionFound.of(FoundCode.VALUE), Outcome.of(answer));
        }

        static Answer unknown(String why, FoundCode found) {
            return new Answer(why, ConditionFound.of(found), Outcome.UNKNOWN);
        }
    }

    static Check free(String words, ConditionAsked asked, Question question) {
        return new Check(words, asked, Needs.NOTHING, question);
    }

    ConditionTrace test(Inspected signUp) {
        Answer answer = question.ask(signUp);
        return new ConditionTrace(words, asked, answer.value(), answer.found(), answer.outcome());
    }

    Check negated() {
        return new Check("not: " + words, asked.not(), needs, signUp -> {
            Answer answer = question.ask(signUp);
            return new Answer(answer.value(), answer.found(), answer.outcome().negated());
        });
    }
}
