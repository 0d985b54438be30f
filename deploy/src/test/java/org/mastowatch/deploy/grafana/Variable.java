package org.mastowatch.deploy.grafana;

/**
 * What a person chooses at the top of a dashboard.
 *
 * @param query what its values are read from
 * @param all what it stands for while all are chosen
 */
record Variable(String name, String label, String query, String all) {

    private static final String SERVICES =
            "(mastowatch-)?(api-gateway|poller-service|analyzer-service|reporter-service|approval-service)";

    /** The services, by the jobs of Prometheus. */
    static Variable services() {
        return new Variable("job", "Service", "label_values(up{job=~\"" + SERVICES + "\"}, job)", SERVICES);
    }

    /** The processes of the jobs that are chosen. */
    static Variable instances() {
        return new Variable("instance", "Process", "label_values(up{job=~\"$job\"}, instance)", ".*");
    }
}
