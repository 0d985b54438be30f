package org.mastowatch.deploy.grafana;

import java.util.List;
import java.util.Map;

/** Mastodon's PostgreSQL by its exporter. */
final class MastodonPostgresDashboard {

    private MastodonPostgresDashboard() {}

    static Dashboard make() {
        return new Dashboard(
                "mastodon-postgres",
                "Mastodon: PostgreSQL",
                "The PostgreSQL server of Mastodon by postgres_exporter: connections, transactions, slow queries, dead"
                        + " rows.",
                "6h",
                List.of(
                        new Variable("job", "Job", "label_values(pg_up, job)", ".*"),
                        new Variable("instance", "Server", "label_values(pg_up{job=~\"$job\"}, instance)", ".*"),
                        new Variable(
                                "datname",
                                "Database",
                                "label_values(pg_stat_database_xact_commit{instance=~\"$instance\"}, datname)",
                                ".*")),
                List.of(now(), connections(), work(), queries(), tables()));
    }

    private static List<Panel> now() {
        return List.of(
                Panel.stat(
                                "Answers",
                                "none",
                                "min(pg_up{job=~\"$job\",instance=~\"$instance\"})",
                                "Whether the exporter reaches PostgreSQL.")
                        .low(1, 1)
                        .saying(Map.of(0, "no", 1, "yes"))
                        .runbook("PostgresDown"),
                Panel.stat(
                                "Connections",
                                "percentunit",
                                "max(sum by (instance) (pg_stat_activity_count{job=~\"$job\",instance=~\"$instance\"})"
                                        + " / max by (instance)"
                                        + " (pg_settings_max_connections{job=~\"$job\",instance=~\"$instance\"}))",
                                "The share of max_connections that is in use.")
                        .high(0.7, 0.85)
                        .runbook("PostgresConnectionsNearlySpent"),
                Panel.stat(
                                "Longest transaction",
                                "s",
                                "max(pg_stat_activity_max_tx_duration{job=~\"$job\",instance=~\"$instance\",backend_type!=\"autovacuum worker\"})",
                                "How long ago the oldest open transaction began; autovacuum is none.")
                        .high(900, 4 * 3600)
                        .runbook("PostgresLongTransaction"),
                Panel.stat(
                                "From memory",
                                "percentunit",
                                "sum(rate(pg_stat_database_blks_hit{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[1h]))"
                                        + " / (sum(rate(pg_stat_database_blks_hit{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[1h]))"
                                        + " + sum(rate(pg_stat_database_blks_read{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[1h])))",
                                "The share of blocks that PostgreSQL found in its own memory within the last hour.")
                        .low(0.9, 0.97),
                Panel.stat(
                                "Deadlocks",
                                "short",
                                "sum(increase(pg_stat_database_deadlocks{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[$__range]))"
                                        + " or vector(0)",
                                "Transactions that were broken within the time shown, since they waited for each"
                                        + " other.")
                        .notable(5)
                        .runbook("PostgresDeadlocks"),
                Panel.stat(
                        "Size",
                        "bytes",
                        "sum(pg_database_size_bytes{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"})",
                        "The databases on disk."));
    }

    private static List<Panel> connections() {
        return List.of(
                Panel.stack(
                                "Connections, by state",
                                "short",
                                "By what they do. Idle in a transaction should be next to none.")
                        .asking(
                                "sum by (state)"
                                        + " (pg_stat_activity_count{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"})",
                                "{{state}}")
                        .runbook("PostgresConnectionsNearlySpent"),
                Panel.lines("Oldest transactions", "s", "How long ago the oldest of each kind began.")
                        .asking(
                                "max by (state)"
                                        + " (pg_stat_activity_max_tx_duration{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\",backend_type!=\"autovacuum worker\"})",
                                "{{state}}")
                        .runbook("PostgresIdleTransaction"));
    }

    private static List<Panel> work() {
        return List.of(
                Panel.lines("Transactions", "cps", "Committed and rolled back, a second.")
                        .asking(
                                "sum(rate(pg_stat_database_xact_commit{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[$__rate_interval]))",
                                "committed")
                        .asking(
                                "sum(rate(pg_stat_database_xact_rollback{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[$__rate_interval]))",
                                "rolled back"),
                Panel.stack("Rows written", "cps", "Rows a second that were inserted, updated and deleted.")
                        .asking(
                                "sum(rate(pg_stat_database_tup_inserted{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[$__rate_interval]))",
                                "inserted")
                        .asking(
                                "sum(rate(pg_stat_database_tup_updated{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[$__rate_interval]))",
                                "updated")
                        .asking(
                                "sum(rate(pg_stat_database_tup_deleted{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[$__rate_interval]))",
                                "deleted"));
    }

    private static List<Panel> queries() {
        return List.of(
                Panel.stack(
                                "Queries that take most",
                                "percentunit",
                                "How many processors each of the ten queries with most time keeps busy, by its id in"
                                        + " pg_stat_statements. Needs that collector.")
                        .asking(
                                "topk(10, sum by (queryid)"
                                        + " (rate(pg_stat_statements_seconds_total{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[$__rate_interval])))",
                                "{{queryid}}")
                        .runbook("PostgresSlowQuery"),
                Panel.lines("Queries that are slow", "s", "How long one call takes on average, of the ten slowest.")
                        .asking(
                                "topk(10, sum by (queryid)"
                                        + " (rate(pg_stat_statements_seconds_total{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[$__rate_interval]))"
                                        + " / (sum by (queryid)"
                                        + " (rate(pg_stat_statements_calls_total{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[$__rate_interval]))"
                                        + " > 0))",
                                "{{queryid}}")
                        .high(1, 10)
                        .runbook("PostgresSlowQuery"));
    }

    private static List<Panel> tables() {
        return List.of(
                Panel.lines("Dead rows", "percentunit", "The share of dead rows in the ten tables with most of them.")
                        .asking(
                                "topk(10,"
                                        + " pg_stat_user_tables_n_dead_tup{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}"
                                        + " / (pg_stat_user_tables_n_live_tup{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}"
                                        + " + pg_stat_user_tables_n_dead_tup{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}"
                                        + " > 10000))",
                                "{{relname}}")
                        .high(0.2, 0.4)
                        .runbook("PostgresDeadRows"),
                Panel.lines(
                                "Tables read from end to end",
                                "cps",
                                "Rows a second that were read without an index, of the ten tables with most.")
                        .asking(
                                "topk(10, sum by (relname)"
                                        + " (rate(pg_stat_user_tables_seq_tup_read{job=~\"$job\",instance=~\"$instance\",datname=~\"$datname\"}[$__rate_interval])))",
                                "{{relname}}"));
    }
}
