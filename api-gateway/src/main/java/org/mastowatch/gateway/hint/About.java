package org.mastowatch.gateway.hint;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a hint is about. */
enum About {
    /** Cases, claims and proposals. */
    QUEUE,
    SIGN_UPS,
    /** Sign-up policies. */
    POLICIES,
    ACTS,
    /** What became of something. */
    OUTCOMES,
    SETTINGS,
    RULES,
    SCANS,
    /** Alerts about servers. */
    ALERTS,
    TEMPLATES,
    KEYS,
    /** The audit log. */
    LOGS,
    /** Anything that is counted; told every ten seconds at most. */
    FIGURES;

    /** As consoles read it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Set<About> all() {
        return EnumSet.allOf(About.class);
    }

    /** What an entry of the audit log changed, by the name of its action; of several that fit, the first. */
    static Set<About> changedBy(String action) {
        return Arrays.stream(Prefix.values())
                .filter(each -> action.startsWith(each.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(each -> EnumSet.of(LOGS, each.about))
                .orElseGet(() -> EnumSet.of(LOGS));
    }

    /** How names of actions begin. */
    private enum Prefix {
        SIGN_UP_POLICY(POLICIES),
        SIGN_UP(SIGN_UPS),
        RULE(RULES),
        DRY_RUN(SETTINGS),
        PANIC_STOP(SETTINGS),
        REPORT_THRESHOLD(SETTINGS),
        REPORT_CAPS(SETTINGS),
        AUTOMOD(SETTINGS),
        REPORT(QUEUE),
        INCIDENT(QUEUE),
        DETECTION(QUEUE),
        CASE(QUEUE),
        PROPOSAL(QUEUE),
        // The case of an act that came to nothing waits again; that the act changed its own history tells.
        ACT_DECLINED(QUEUE),
        ACT_STOPPED(QUEUE),
        ACT_EXPIRED(QUEUE),
        ACT(ACTS),
        SCAN(SCANS),
        DOMAIN(ALERTS),
        TEMPLATE(TEMPLATES),
        MESSAGE_TEMPLATE(TEMPLATES),
        API_KEY(KEYS),
        KEY(KEYS);

        private final About about;

        Prefix(About about) {
            this.about = about;
        }
    }
}
