package org.mastowatch.rules;

/** Learns what each rule of an evaluation costs. The engine has no clock, so this brings one. */
public interface RuleCosts {

    /** Nothing is learned, and no time is taken. */
    RuleCosts UNKNOWN = new RuleCosts() {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void spent(String rule, long nanos) {
            // Nobody asked.
        }
    };

    /** Nanoseconds of a clock that never goes back, from any beginning. */
    long nanos();

    /** Told once an evaluation for each rule, also for one that threw. */
    void spent(String rule, long nanos);
}
