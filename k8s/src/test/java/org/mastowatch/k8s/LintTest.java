package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.util.List;
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
        assertRefused(
                minimal()
                        .set("kafka.strimzi.users", true)
                        .set("kafka.topics.make", "none")
                        .set("kafka.auth.type", "scram")
                        .set("kafka.auth.mechanism", "SCRAM-SHA-256"),
                "kafka.auth.mechanism SCRAM-SHA-512");
    }

    @Test
    void fewestReplicasThatAreMoreThanTheMostAreRefused() {
        assertRefused(
                minimal()
                        .set("pods.autoscaling.enabled", true)
                        .set("poller.autoscaling.enabled", false)
                        .set("pods.autoscaling.minReplicas", 5),
                "analyzer.autoscaling: minReplicas, 5, is more than maxReplicas, 4");
        assertRefused(
                scaledByLag().set("analyzer.autoscaling.minReplicas", 7).set("analyzer.autoscaling.maxReplicas", 6),
                "analyzer.autoscaling: minReplicas, 7, is more than maxReplicas, 6");
    }

    @Test
    void aPodThatWouldBeEndedBeforeItIsDoneIsRefused() {
        assertRefused("shutdown.drainSeconds", 60, "shutdown.gracePeriodSeconds has to be at least 95");
        assertRefused(
                minimal().set("shutdown.finishWithin", "PT30S").set("shutdown.gracePeriodSeconds", 54),
                "shutdown.gracePeriodSeconds has to be at least 55");
    }

    /** YAML reads off and yes as no strings, and the API server then refuses the whole object. */
    @Test
    void aLabelOrAnnotationThatIsNoStringIsRefused() {
        for (String name : List.of(
                "gateway.podLabels",
                "pods.podAnnotations",
                "pods.nodeSelector",
                "ingress.annotations",
                "serviceMonitor.labels",
                "alerts.labels",
                "dashboards.labels")) {
            assertRefused(name + ".proxy", false, "got boolean, want string");
        }
    }

    @Test
    void kedaIsToldWhatItFindsFromItsOwnNamespace() {
        assertRefused(scaledByLag().set("kafka.bootstrapServers", "broker:9092"), "such as broker.kafka.svc:9092");
        assertRefused(scaledByLag().set("kafka.tls.enabled", true), "keda.triggerAuthentication is missing");
    }

    private static TemplateCommand scaledByLag() {
        return minimal()
                .set("kafka.topics.make", "none")
                .set("analyzer.autoscaling.enabled", true)
                .set("keda.enabled", true);
    }

    private static TemplateCommand minimal() {
        return Chart.command(Checkout.CHART).withValuesFile(Chart.valueSet("minimal"));
    }

    private static void assertRefused(String name, Object value, String why) {
        assertRefused(minimal().set(name, value), why);
    }

    private static void assertRefused(TemplateCommand values, String why) {
        assertThatThrownBy(values::call).as(why).hasMessageContaining(why);
    }
}
