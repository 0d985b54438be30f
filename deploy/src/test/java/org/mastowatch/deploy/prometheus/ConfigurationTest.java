package org.mastowatch.deploy.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mastowatch.deploy.Checkout;

/** Prometheus takes its configuration, and calls the services as rules and dashboards do. */
class ConfigurationTest {

    private static final String FILE = "deploy/prometheus.yml";

    @Test
    void prometheusTakesIt() {
        Promtool.Result result = Promtool.checkConfiguration(Checkout.text(FILE));

        assertThat(result.end()).as(result.said()).isZero();
    }

    @Test
    void eachServiceIsAJobOfItsName() {
        TreeSet<String> jobs = new TreeSet<>();
        for (JsonNode scrape : Checkout.yaml(FILE).path("scrape_configs")) {
            for (JsonNode targets : scrape.path("static_configs")) {
                jobs.add(
                        targets.at("/labels/job").asText(scrape.path("job_name").asText()));
            }
        }

        assertThat(jobs)
                .contains("api-gateway", "poller-service", "analyzer-service", "reporter-service", "approval-service");
    }
}
