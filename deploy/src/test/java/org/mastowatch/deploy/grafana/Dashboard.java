package org.mastowatch.deploy.grafana;

import java.util.List;

/**
 * A dashboard.
 *
 * @param name of its file; its uid is {@code mastowatch-} and this
 * @param from how far back it looks at first, such as {@code 6h}
 * @param rows panels side by side, all of one width
 */
record Dashboard(
        String name, String title, String description, String from, List<Variable> variables, List<List<Panel>> rows) {

    Dashboard {
        variables = List.copyOf(variables);
        rows = rows.stream().map(List::copyOf).toList();
    }

    String uid() {
        return "mastowatch-" + name;
    }

    /** Short, for the names of tests. */
    @Override
    public String toString() {
        return name;
    }

    static List<Dashboard> all() {
        return List.of(
                OverviewDashboard.make(),
                PipelineDashboard.make(),
                RulesDashboard.make(),
                SignUpsDashboard.make(),
                InstanceDashboard.make(),
                KafkaAndDatabaseDashboard.make(),
                MastodonDashboard.make(),
                MastodonPostgresDashboard.make());
    }
}
