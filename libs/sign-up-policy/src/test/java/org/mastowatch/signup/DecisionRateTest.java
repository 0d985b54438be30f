package org.mastowatch.signup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mastowatch.rules.MatchOptions;
import org.mastowatch.signup.Condition.Matcher;
import org.mastowatch.signup.Condition.TextField;
import org.mastowatch.signup.SignUpPolicy.Thresholds;

/**
 * How many decisions a core makes in a second with 30 rules of every kind. The figure goes to {@code
 * target/decision-rate.txt} and, by hand, to docs/reference/performance.md; the test itself only guards the order of
 * magnitude.
 */
class DecisionRateTest {

    private static final int RULES = 30;
    private static final long WARM_UP = Duration.ofSeconds(1).toNanos();
    private static final long MEASURED = Duration.ofSeconds(1).toNanos();

    private static SignUpPolicy thirtyRules() {
        List<Condition> kinds = List.of(
                new Condition.EmailDomainUnder(List.of("gov", "gov.au", "gov.uk", "gc.ca")),
                new Condition.EmailDomainInList(List.of(DomainLists.DISPOSABLE, DomainLists.FREE_MAIL)),
                new Condition.TextMatches(
                        TextField.REASON, Matcher.KEYWORD, "casino, pills, seo", MatchOptions.DEFAULT),
                new Condition.TextMatches(TextField.REASON, Matcher.REGEX, "\\bbuy\\s+\\w+", MatchOptions.DEFAULT),
                new Condition.TextMatches(TextField.USERNAME, Matcher.REGEX, "^[a-z]+[0-9]{4,}$", MatchOptions.DEFAULT),
                new Condition.IpInNetwork(List.of("198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")),
                new Condition.SameNetworkCount(5, Duration.ofHours(1), 24, 48),
                new Condition.MxHostUnder(List.of("mailhost.example")),
                new Condition.LocaleIn(List.of("pt", "de")),
                new Condition.Cel("!invited && age_minutes < 5 && under(email_domain, 'example')"));
        PolicyRule[] rules = new PolicyRule[RULES];
        for (int i = 0; i < RULES; i++) {
            rules[i] = Samples.score("rule " + i, 0.1, kinds.get(i % kinds.size()), new Condition.EmailConfirmed(true));
        }
        return Samples.policy(new Thresholds(5.0, 10.0), rules);
    }

    private static List<SignUpFacts> people() {
        List<SignUpFacts> people = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            Samples.Person person = new Samples.Person();
            person.email = "kim" + i + "@mail" + i + ".town.example";
            person.username = "kim" + i;
            person.ip = "192.0.2." + i;
            person.mail = new MailExchange.Hosts(List.of("mx" + i + ".town.example"));
            person.counts = Map.of(new Count.Network(24, 48, Duration.ofHours(1)), (long) i % 7);
            people.add(person.facts());
        }
        return people;
    }

    @Test
    void thirty_rules_are_decided_fast_enough() throws IOException {
        CompiledPolicy policy = Samples.compiled(thirtyRules());
        List<SignUpFacts> people = people();

        run(policy, people, WARM_UP);
        double rate = run(policy, people, MEASURED);

        Files.writeString(
                Path.of("target", "decision-rate.txt"),
                Math.round(rate) + " decisions a second, " + RULES + " rules\n");
        assertThat(rate).isGreaterThan(200);
    }

    private static double run(CompiledPolicy policy, List<SignUpFacts> people, long nanos) {
        // The thread's own time, so that what else runs on the machine does not count.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long decisions = 0;
        double scores = 0;
        while (threads.getCurrentThreadCpuTime() - start < nanos) {
            for (SignUpFacts person : people) {
                scores += policy.evaluate(person).score();
            }
            decisions += people.size();
        }
        assertThat(scores).isPositive();
        return decisions / ((threads.getCurrentThreadCpuTime() - start) / 1e9);
    }
}
