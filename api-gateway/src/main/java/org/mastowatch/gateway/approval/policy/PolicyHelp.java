package org.mastowatch.gateway.approval.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a policy may say, in words for people. A test compares the conditions with the library's own. */
final class PolicyHelp {

    private PolicyHelp() {}

    static Map<String, Object> describe(List<String> lists) {
        Map<String, Object> help = new LinkedHashMap<>();
        help.put(
                "how",
                "Rules are asked in order. The first rule whose conditions all hold and whose decision is approve, reject or"
                        + " hold decides; score rules add up towards thresholds. What cannot be answered is unknown, and"
                        + " unknown never approves and never rejects.");
        help.put("policy", policy());
        help.put("rule", rule());
        help.put("conditions", conditions());
        help.put("lists", lists);
        return help;
    }

    private static Map<String, String> policy() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", "required");
        fields.put("description", "for people");
        fields.put("state", "shadow or live; a new version is in shadow whatever it says");
        fields.put("wait_for_confirmation", "true, the default: who has not confirmed the address waits");
        fields.put("undo_window", "how long a rejection waits, such as PT30M, the default; at most P7D");
        fields.put("caps", "{approvals_per_hour, rejections_per_hour}, 60 each where not given");
        fields.put("thresholds", "{hold_at, reject_at}: sums of scores that decide");
        fields.put("rules", "in the order in which they are asked");
        return fields;
    }

    private static Map<String, String> rule() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", "required, once in a policy");
        fields.put("conditions", "all must hold; only a rule that holds may have none");
        fields.put("decision", "approve, reject, hold or score");
        fields.put("score", "the points of a score rule");
        fields.put("note", "what people are told");
        return fields;
    }

    static Map<String, Described> conditions() {
        Map<String, Described> all = new LinkedHashMap<>();
        all.put("email_domain_equals", said("The address's domain is one of these, not below them.", "domains"));
        all.put(
                "email_domain_under",
                said(
                        "The address's domain is one of these or below it by label; of a public suffix such as gov.uk only"
                                + " below.",
                        "domains"));
        all.put("email_domain_in_list", said("The address's domain is on one of the named lists.", "lists"));
        all.put("email_malformed", said("The address cannot be read, or in more than one way.", "is"));
        all.put("email_confirmed", said("The person followed the link in the confirmation mail.", "is"));
        all.put("has_mx", said("The address's domain names a host that takes mail.", "is"));
        all.put("mx_host_under", said("A mail host of the address's domain belongs to one of these.", "domains"));
        all.put(
                "text_matches",
                said(
                        "username or reason (field) matches a regex or keywords (matcher), as a rule of the rule engine"
                                + " would; match_options as there.",
                        "field",
                        "matcher",
                        "pattern",
                        "match_options"));
        all.put("reason_length", said("Characters of the reason; at least one bound.", "at_least", "at_most"));
        all.put("ip_in_network", said("The person signed up from one of these CIDR ranges.", "networks"));
        all.put("invited", said("Somebody invited the person.", "is"));
        all.put("invited_by", said("One of these accounts invited the person.", "account_ids"));
        all.put("locale_in", said("The language chosen at sign-up; pt covers pt-BR.", "locales"));
        all.put(
                "request_age",
                said("Time since the sign-up, such as PT1H; at least one bound.", "at_least", "at_most"));
        all.put(
                "same_network_count",
                said(
                        "So many sign-ups, this one included, came from one network within a time.",
                        "at_least",
                        "within",
                        "v4_bits",
                        "v6_bits"));
        all.put(
                "same_reason_count",
                said(
                        "So many sign-ups, this one included, gave nearly one reason within a time.",
                        "at_least",
                        "within"));
        all.put("rejected_before", said("An address of the same mailbox was rejected before.", "is"));
        all.put("cel", said("An expression in the Common Expression Language that gives true or false.", "expression"));
        all.put("not", said("The other answer of a condition.", "condition"));
        return all;
    }

    private static Described said(String meaning, String... fields) {
        return new Described(meaning, List.of(fields));
    }

    /** A type of condition. */
    record Described(String meaning, List<String> fields) {
        Described {
            fields = List.copyOf(fields);
        }
    }
}
