package org.mastowatch.signup.tines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mastowatch.signup.CompiledPolicy;
import org.mastowatch.signup.Decision.Verdict;
import org.mastowatch.signup.DomainLists;
import org.mastowatch.signup.MailExchange;
import org.mastowatch.signup.SignUpFacts;
import org.mastowatch.signup.tines.OriginalStory.Act;

/** A thousand people come to the door of the imported story. */
class StoryDecisionsTest {

    private static final List<String> BODIES = List.of("gov", "gov.au", "gov.uk", "gc.ca");
    private static final List<String> FREE = List.of("gmail.com", "yahoo.com", "aol.com");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** How an address is made, and what the story's author wants done with it. */
    private enum Kind {
        PUBLIC_BODY(Verdict.APPROVE, "NAME@LABEL.BODY"),
        PART_OF_A_PUBLIC_BODY(Verdict.APPROVE, "NAME@LABEL.LABEL.LABEL.BODY"),
        PUBLIC_BODY_IN_CAPITALS(Verdict.APPROVE, "NAME@AGENCY.UPPERBODY"),
        PUBLIC_BODY_WITH_A_DOT_AT_THE_END(Verdict.APPROVE, "NAME@LABEL.BODY."),
        FREE_MAIL(Verdict.REJECT, "NAME@FREE"),
        ELSEWHERE(Verdict.HOLD, "NAME@LABEL.example"),
        BODY_IN_THE_MIDDLE(Verdict.HOLD, "NAME@LABEL.BODY.LABEL.example"),
        BODY_BEFORE_THE_SIGN(Verdict.HOLD, "NAME.BODY@LABEL.example"),
        BODY_WITHOUT_A_DOT(Verdict.HOLD, "NAME@LABELBODY.example"),
        THE_SUFFIX_ITSELF(Verdict.HOLD, "NAME@BODY"),
        FREE_MAIL_IN_THE_MIDDLE(Verdict.HOLD, "NAME@FREE.example"),
        FREE_MAIL_OF_A_PUBLIC_BODY(Verdict.APPROVE, "NAME@FREE.LABEL.BODY"),
        TWO_SIGNS(Verdict.HOLD, "NAME@LABEL.example@LABEL.BODY");

        private final Verdict meant;
        private final String form;

        Kind(Verdict meant, String form) {
            this.meant = meant;
            this.form = form;
        }

        String address(Random random) {
            String body = BODIES.get(random.nextInt(BODIES.size()));
            String made = form.replace("UPPERBODY", body.toUpperCase(java.util.Locale.ROOT))
                    .replace("BODY", body)
                    .replace("FREE", FREE.get(random.nextInt(FREE.size())));
            while (made.contains("NAME") || made.contains("LABEL")) {
                made = made.replaceFirst("NAME|LABEL", letters(random));
            }
            return made;
        }

        private static String letters(Random random) {
            return random.ints(3 + random.nextInt(5), 'b', 'f' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }

    private record SignUp(Kind kind, String address) {}

    private static List<SignUp> thousand() {
        Random random = new Random(20261121);
        List<SignUp> signUps = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Kind kind = Kind.values()[i % Kind.values().length];
            signUps.add(new SignUp(kind, kind.address(random)));
        }
        return signUps;
    }

    private static SignUpFacts facts(String address) {
        return new SignUpFacts(
                address, true, "kim", null, null, null, null, NOW, NOW, new MailExchange.Unknown(), null, Map.of());
    }

    private static CompiledPolicy policy(TinesImport.Imported imported) {
        return ((CompiledPolicy.Ready) CompiledPolicy.compile(imported.policy(), DomainLists.bundled())).policy();
    }

    @Test
    void each_is_decided_as_the_author_meant() {
        CompiledPolicy policy = policy(Stories.imported(Stories.doorKeeper()));

        assertThat(thousand())
                .allSatisfy(signUp -> assertThat(
                                policy.evaluate(facts(signUp.address())).verdict())
                        .as("%s", signUp)
                        .isEqualTo(signUp.kind().meant));
    }

    @Test
    void where_the_original_does_otherwise_is_listed() {
        TinesImport.Imported imported = Stories.imported(Stories.doorKeeper());
        CompiledPolicy policy = policy(imported);
        Map<Kind, Set<String>> differences = new TreeMap<>();

        for (SignUp signUp : thousand()) {
            Verdict verdict = policy.evaluate(facts(signUp.address())).verdict();
            Set<Act> acts = imported.original().wouldHave(signUp.address());
            if (!acts.equals(wanted(verdict))) {
                differences
                        .computeIfAbsent(signUp.kind(), kind -> new TreeSet<>())
                        .add(acts + " instead of " + verdict);
            }
        }

        assertThat(differences)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Kind.PUBLIC_BODY_IN_CAPITALS, Set.of("[] instead of APPROVE"),
                        Kind.FREE_MAIL, Set.of("[] instead of REJECT"),
                        Kind.BODY_IN_THE_MIDDLE, Set.of("[APPROVE] instead of HOLD"),
                        Kind.BODY_BEFORE_THE_SIGN, Set.of("[APPROVE] instead of HOLD"),
                        Kind.FREE_MAIL_IN_THE_MIDDLE, Set.of("[REJECT] instead of HOLD"),
                        Kind.FREE_MAIL_OF_A_PUBLIC_BODY, Set.of("[APPROVE, REJECT] instead of APPROVE"),
                        Kind.TWO_SIGNS, Set.of("[APPROVE] instead of HOLD")));
    }

    private static Set<Act> wanted(Verdict verdict) {
        return switch (verdict) {
            case APPROVE -> Set.of(Act.APPROVE);
            case REJECT -> Set.of(Act.REJECT);
            case HOLD, WAIT -> Set.of();
        };
    }
}
