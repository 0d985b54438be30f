package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import org.junit.jupiter.api.Test;

/** The chart passes Helm's strict look, and refuses values that could only be a mistake. */
class LintTest {

    @Test
    void helmFindsNothingToComplainAbout() {
        LintResult result = new Helm(Checkout.CHART).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Chart.command(Checkout.CHART).call()).hasMessageContaining("is missing");
        assertRefused("image.registry", "", "no images are published yet");
        assertRefused("instance.base", "", "instance.base is missing");
        assertRefused("kafka.bootstrapServers", "", "kafka.bootstrapServers is missing");
        assertRefused("ingress.enabled", true, "host is missing");
        assertRefused("secrets.values.API_KEY", "invented", "secrets.values.DATABASE_URL is missing");
    }

    @Test
    void aMisspeltValueIsRefused() {
        assertRefused("kafka.bootstrapServer", "kafka:9092", "bootstrapServer");
        assertRefused("gateway.replica", 3, "replica");
        assertRefused("settings.POLL_POSTS_INTERVALL", "2", "settings.POLL_POSTS_INTERVALL is no setting");
        assertRefused("settings.GATEWAY_PORT", "9000", "settings.GATEWAY_PORT is no setting");
        assertRefused("settings.API_KEY", "invented", "API_KEY");
        assertRefused("expose", "all", "expose");
    }

    @Test
    void whatCannotWorkTogetherIsRefused() {
        assertRefused("kafka.auth.type", "scram", "clientConfigSecret is missing");
        assertRefused("kafka.strimzi.users", true, "kafka.auth.type scram or tls");
        assertRefused("poller.autoscaling.enabled", true, "one poller polls at a time");
    }

    @Test
    void kedaIsToldWhatItFindsFromItsOwnNamespace() {
        assertThatThrownBy(() -> scaledByLag()
                        .set("kafka.bootstrapServers", "broker:9092")
                        .call())
                .hasMessageContaining("such as broker.kafka.svc:9092");
        assertThatThrownBy(() -> scaledByLag().set("kafka.tls.enabled", true).call())
                .hasMessageContaining("keda.triggerAuthentication is missing");
    }

    private static TemplateCommand scaledByLag() {
        return Chart.command(Checkout.CHART)
                .withValuesFile(Chart.valueSet("minimal"))
                .set("kafka.topics.make", "none")
                .set("analyzer.autoscaling.enabled", true)
                .set("keda.enabled", true);
    }

    private static void assertRefused(String name, Object value, String why) {
        assertThatThrownBy(() -> Chart.command(Checkout.CHART)
                        .withValuesFile(Chart.valueSet("minimal"))
                        .set(name, value)
                        .call())
                .as("%s=%s", name, value)
                .hasMessageContaining(why);
    }
}
