package org.mastowatch.analyzer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mastowatch.events.VerdictEvent.Evidence;
import org.mastowatch.events.VerdictEvent.Hit;
import org.mastowatch.events.VerdictEvent.Verdict;
import org.mastowatch.kafka.EventJson;

/**
 * Shortens a verdict that many rules and posts make larger than Kafka takes. Each rule shows less of what it found, yet
 * something; what was decided, on which posts, and the features to decide it again stay whole.
 */
final class VerdictSize {

    /** In bytes. A record's headers need some room besides. */
    private static final int LARGEST = 2_000_000;

    /** Things that each rule shows, tried in turn. The first has room for every post and profile field there can be. */
    private static final List<Integer> MOST_SHOWN = List.of(100, 20, 5);

    private VerdictSize() {}

    /** The same verdict if it fits. One that even the least of each rule makes too large is left for Kafka to refuse. */
    static Verdict fit(Verdict verdict) {
        Verdict shown = verdict;
        for (int most : MOST_SHOWN) {
            if (EventJson.write(shown).length <= LARGEST) {
                return shown;
            }
            shown = shortened(verdict, most);
        }
        return shown;
    }

    private static Verdict shortened(Verdict verdict, int most) {
        return new Verdict(
                verdict.version(),
                verdict.eventId(),
                verdict.triggerEventId(),
                verdict.observedAt(),
                verdict.happenedAt(),
                verdict.evaluatedAt(),
                verdict.accountId(),
                verdict.acct(),
                verdict.domain(),
                verdict.ruleSetSha256(),
                verdict.mode(),
                verdict.score(),
                verdict.hits().stream().map(hit -> shortened(hit, most)).toList(),
                verdict.failedRules(),
                verdict.features());
    }

    private static Hit shortened(Hit hit, int most) {
        return new Hit(
                hit.ruleId(),
                hit.ruleName(),
                hit.ruleVersion(),
                hit.weight(),
                hit.detector(),
                hit.action(),
                hit.statusIds(),
                shown(hit.evidence(), most),
                hit.counters(),
                hit.trace().stream().limit(most).toList());
    }

    /** One of each key first: what no verdict names is not known as reported. */
    private static List<Evidence> shown(List<Evidence> found, int most) {
        Set<String> keys = new HashSet<>();
        Set<Evidence> shown = new HashSet<>();
        found.stream().filter(each -> keys.add(each.key())).limit(most).forEach(shown::add);
        found.stream()
                .filter(each -> !shown.contains(each))
                .limit(most - shown.size())
                .toList()
                .forEach(shown::add);
        return found.stream().filter(shown::contains).toList();
    }
}
