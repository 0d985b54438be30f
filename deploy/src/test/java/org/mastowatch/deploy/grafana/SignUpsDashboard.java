package org.mastowatch.deploy.grafana;

import java.util.List;

/** What becomes of sign-ups. */
final class SignUpsDashboard {

    private SignUpsDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                "sign-ups",
                "MastoWatch: sign-ups",
                "Who waits, who decides, how long it takes, and what stands in the way.",
                "7d",
                List.of(),
                List.of(now(), flow(), waiting(), shadow()));
    }

    private static List<Panel> now() {
        return List.of(
                Panel.stat(
                                "Held for a person",
                                "none",
                                "max(mastowatch_sign_ups_waiting{state=\"held\"})",
                                "Sign-ups that a person has to decide.")
                        .runbook("MastoWatchSignUpsWait"),
                Panel.stat(
                        "Address not confirmed",
                        "none",
                        "max(mastowatch_sign_ups_waiting{state=\"unconfirmed\"})",
                        "Sign-ups whose e-mail address was not confirmed yet."),
                Panel.stat(
                                "On their way",
                                "none",
                                "sum(max by (state) (mastowatch_sign_ups_waiting{state=~\"approving|rejecting\"}))",
                                "Decisions that Mastodon was not told yet; a rejection waits for its time to undo.")
                        .runbook("MastoWatchSignUpsStuck"),
                Panel.stat(
                        "Let in",
                        "short",
                        "sum(increase(mastowatch_sign_ups_decided_total{decision=\"approve\",stage=\"done\"}[$__range]))",
                        "Approved within the time shown, by whomever."),
                Panel.stat(
                        "Turned away",
                        "short",
                        "sum(increase(mastowatch_sign_ups_decided_total{decision=\"reject\",stage=\"done\"}[$__range]))",
                        "Rejected within the time shown, by whomever."),
                Panel.stat(
                                "Over the cap",
                                "short",
                                "sum(increase(mastowatch_sign_ups_capped_total[$__range]))",
                                "Decisions of the policy that met a full cap within the time shown.")
                        .notable(1)
                        .runbook("MastoWatchSignUpCapReached"));
    }

    private static List<Panel> flow() {
        return List.of(
                Panel.lines(
                                "Sign-ups read",
                                "suffix:/h",
                                "Sign-ups that were read, an hour, repeats included. A peak may be a flood.")
                        .asking("sum(rate(mastowatch_sign_ups_taken_total[$__rate_interval])) * 3600", "read"),
                Panel.stack("Decided at Mastodon", "suffix:/h", "Decisions that were carried out, an hour.")
                        .asking(
                                "sum by (decision, by)"
                                        + " (rate(mastowatch_sign_ups_decided_total{stage=\"done\"}[$__rate_interval])) *"
                                        + " 3600",
                                "{{decision}} by {{by}}"));
    }

    private static List<Panel> waiting() {
        return List.of(
                Panel.lines("Who waits", "short", "Sign-ups that are not decided at Mastodon.")
                        .asking("max by (state) (mastowatch_sign_ups_waiting)", "{{state}}")
                        .runbook("MastoWatchSignUpsWait"),
                Panel.lines("How long they waited", "s", "From a sign-up to its decision at Mastodon.")
                        .asking(
                                "histogram_quantile(0.5, sum by (le)"
                                        + " (rate(mastowatch_sign_ups_waited_seconds_bucket[1h])))",
                                "half within")
                        .asking(
                                "histogram_quantile(0.9, sum by (le)"
                                        + " (rate(mastowatch_sign_ups_waited_seconds_bucket[1h])))",
                                "nine of ten within"));
    }

    private static List<Panel> shadow() {
        return List.of(
                Panel.stack(
                                "What the policy says",
                                "suffix:/h",
                                "Decisions of the policy an hour: made and live (open), or made for show (shadow).")
                        .asking(
                                "sum by (decision, stage)"
                                        + " (rate(mastowatch_sign_ups_decided_total{by=\"policy\",stage=~\"open|shadow\"}[$__rate_interval]))"
                                        + " * 3600",
                                "{{decision}} ({{stage}})"),
                Panel.lines(
                                "What stands in the way",
                                "suffix:/h",
                                "Calls on the way to a decision that did not do what they should, an hour.")
                        .asking(
                                "sum by (step, error) (rate(mastowatch_sign_ups_troubles_total[$__rate_interval])) *"
                                        + " 3600",
                                "{{step}}: {{error}}")
                        .asking(
                                "sum(rate(mastowatch_dns_lookups_total{outcome=\"unknown\"}[$__rate_interval])) * 3600",
                                "mail hosts unknown")
                        .runbook("MastoWatchSignUpsStuck"));
    }
}
