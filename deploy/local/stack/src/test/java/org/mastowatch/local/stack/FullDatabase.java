package org.mastowatch.local.stack;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;

/**
 * What a busy instance's gateway has after a year: 100,000 open cases with what was found, 100,000 sign-ups that wait,
 * 100,000 entries of the audit log, and a year of figures of 1,000 servers and 60 rules. The accounts of the most urgent
 * cases, and 400 reports, exist in Mastodon.
 */
final class FullDatabase {

    static final int ROWS = Integer.getInteger("benchmark.rows", 100_000);

    private static final int REAL = 40;
    private static final int POSTS = 5;
    private static final int REPORTS = 400;

    /** Entries are not bound to each other here, which only {@code audit verify} would see. */
    private static final List<String> LOG = List.of(
            "set session_replication_role = replica",
            "insert into audit_chain (seq, at, who, action_type, rule_ids, rules, before_state, after_state, evidence,"
                    + " answer, details_hash, key_id, hmac) select h.seq + n, now() - (" + ROWS
                    + " - n) * interval '5 minutes', (array['harbour_admin', 'quay_moderator', 'mastowatch'])[1 + n %"
                    + " 3], (array['case_dismissed', 'report_filed', 'rule_changed', 'account_limited'])[1 + n % 4],"
                    + " array[n % 60], '[]', null, null, '{\"score\": 1.5}', '{}', 'x', 'bench', md5(n::text) ||"
                    + " md5(n::text) from generate_series(1, " + ROWS + ") n, audit_head h",
            "insert into audit_details (seq, salt, account_id, acct, why) select h.seq + n, 's', 'bench' || n % 50000,"
                    + " 'b' || n % 50000 || '@d' || n % 1000 || '.example', 'Spam with links to a shop, seen ' || n"
                    + " from generate_series(1, " + ROWS + ") n, audit_head h",
            "update audit_head set seq = seq + " + ROWS + ", hmac = md5('" + ROWS + "') || md5('" + ROWS
                    + "'), at = now()",
            "set session_replication_role = origin");

    private static final List<String> QUEUE = List.of(
            "insert into detection_case (account_id, acct, domain, state, priority, severity, reach, rule_precision,"
                    + " score, rule_ids, rules, posts, evidence, verdicts, proposals, trigger_event_id, observed_at,"
                    + " opened_at, last_at) select 'bench' || n, 'b' || n || '@d' || n % 1000 || '.example', 'd' || n %"
                    + " 1000 || '.example', 'OPEN', (n * 7919) % 95, 0.6, 0.4, 0.8, 1.25, array[n % 20, 20 + n % 7],"
                    + " array['Prize lures ' || n % 20, 'Coins doubled ' || n % 7], 2, 4, 1, (n % 200 = 0)::int, 'x',"
                    + " now(), now() - n * interval '20 seconds', now() - n * interval '20 seconds' from"
                    + " generate_series(1, " + ROWS + ") n",
            "insert into case_hit select id, rule, 'Prize lures ' || rule, 1, 0.6, 'keyword', 'report', '{}', '[]',"
                    + " 'v', now(), now() from detection_case, unnest(rule_ids) rule where account_id like 'bench%'",
            "insert into case_evidence (account_id, key, rule_id, field, case_id, status_id, span) select account_id,"
                    + " 'k' || post, rule_ids[1], 'content', id, id || '0' || post, 'claim your prize' from"
                    + " detection_case, generate_series(1, 2) post where account_id like 'bench%'");

    private static final List<String> SIGN_UPS =
            List.of("insert into sign_up (account_id, revision, username, email_domain, confirmed, requested_at,"
                    + " state, decision, decided_by, rule, score, policy_sha256, shadow, trace, due_at, note, changed_at)"
                    + " select 'signup' || n, 1, 'newcomer' || n, 'mail' || n % 700 || '.example', true, now() - n *"
                    + " interval '20 seconds', case n % 10 when 0 then 'UNCONFIRMED' else 'HELD' end, 'HOLD', 'POLICY',"
                    + " 'Rule ' || n % 30, n % 17 / 4.0, md5('policy'), false, '[]', null, 'Held: the address is of a"
                    + " provider that many bots use', now() from generate_series(1, " + ROWS + ") n");

    private static final String FIGURES =
            "evaluated, verdicts, hits, accounts, reports, acted_on, posts_gone, dismissed,"
                    + " unknown, told, told_acted_on, told_not_acted_on, score, last_at";

    private static final List<String> YEAR = List.of(
            year("'all', ''", "(values (1)) s(n)", "27000, 1350, 1400, 300, 400, 220, 60, 70, 50, 90, 40, 50, 1800"),
            year("'rule', s.n::text", "generate_series(0, 59) s(n)", "0, 0, 24, 6, 7, 4, 1, 1, 1, 0, 0, 0, 30"),
            year(
                    "'domain', 'd' || s.n || '.example'",
                    "generate_series(0, 999) s(n)",
                    "27, 1, 2, 1, 1, 1, 0, 0, 0, 1, 1, 0, 2"),
            "insert into rollup_total (scope, subject, " + FIGURES
                    + ") select scope, subject, sum(evaluated), sum(verdicts), sum(hits), sum(accounts), sum(reports),"
                    + " sum(acted_on), sum(posts_gone), sum(dismissed), sum(unknown), sum(told), sum(told_acted_on),"
                    + " sum(told_not_acted_on), sum(score), max(last_at) from rollup_day group by 1, 2 on conflict"
                    + " (scope, subject) do update set hits = excluded.hits, evaluated = excluded.evaluated, verdicts"
                    + " = excluded.verdicts, reports = excluded.reports",
            "insert into rollup_recent (minute, evaluated, verdicts, reports) select date_trunc('minute', now()) - n *"
                    + " interval '1 minute', 19, 1, n % 4 from generate_series(3, 2880) n on conflict do nothing",
            "insert into rollup_account (account_id, acct, domain, verdicts, hits, reports, acted_on, score, first_at,"
                    + " last_at) select 'bench' || n, 'b' || n || '@d' || n % 1000 || '.example', 'd' || n % 1000 ||"
                    + " '.example', 1 + n % 9, 1 + n % 9, n % 2, 0, 1.25, now() - n * interval '5 minutes', now() - n *"
                    + " interval '5 minutes' from generate_series(1, " + ROWS + ") n",
            "insert into our_report (key, report_id, account_id, acct, domain, rules, score, posts, filed_at,"
                    + " wait_seconds, ended, ended_at) select 'bench' || n, 'bench' || n, 'bench' || n, 'b' || n || '@d'"
                    + " || n % 1000 || '.example', 'd' || n % 1000 || '.example', array['Rule ' || n % 60], 1.25, 2, now()"
                    + " - n * interval '216 seconds', 60, 'acted_on', now() from generate_series(1, 146000) n",
            "insert into outcome (event_id, at, service, kind, account_id, acct, incident_id, rules, score,"
                    + " status_ids, report_id, detail) select 'bench' || n, now() - n * interval '216 seconds',"
                    + " 'reporter-service', 'FILED', 'bench' || n, 'b' || n, 'i' || n, array['Rule ' || n % 60], 1.5,"
                    + " array['1', '2'], 'bench' || n, '' from generate_series(1, 146000) n");

    private FullDatabase() {}

    static void fill(Suite suite) throws SQLException {
        try (Connection connection = suite.postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path to gateway");
            for (List<String> part : List.of(QUEUE, SIGN_UPS, LOG, YEAR)) {
                for (String sql : part) {
                    statement.execute(sql);
                }
            }
            // Nobody tells of them, so that nothing is still at work when the measuring begins.
            suite.mastodon.webhooksTo();
            List<String> real = people(suite);
            for (int i = 0; i < real.size(); i++) {
                // Before all others in every order.
                statement.execute("update detection_case set account_id = '" + real.get(i)
                        + "', priority = 99, last_at = now() + interval '" + i + " seconds' where account_id = 'bench"
                        + (i + 1) + "'");
            }
            statement.execute("vacuum analyze");
        }
    }

    /** Accounts with posts in Mastodon, and what people reported about them. */
    private static List<String> people(Suite suite) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < REAL; i++) {
            String account = suite.mastodon.createAccount(NewAccount.remote("b" + i, "d" + i + ".example"));
            for (int post = 0; post < POSTS; post++) {
                suite.mastodon.post(
                        NewPost.by(account, "Good morning from the harbour, claim your prize number " + post));
            }
            people.add(account);
        }
        String reporter = suite.mastodon.createAccount(NewAccount.local("watchful"));
        for (int i = 0; i < REPORTS; i++) {
            suite.mastodon.report(
                    reporter,
                    people.get(i % REAL),
                    Category.SPAM,
                    "Again a prize that nobody won, number " + i,
                    List.of());
        }
        return people;
    }

    private static String year(String subject, String of, String figures) {
        return "insert into rollup_day (scope, subject, day, " + FIGURES + ") select " + subject
                + ", current_date - d, " + figures + ", now() - d * interval '1 day' from " + of
                + ", generate_series(0, 364) d on conflict do nothing";
    }
}
