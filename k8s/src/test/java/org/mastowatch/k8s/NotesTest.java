package org.mastowatch.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Helm tells after an install. */
class NotesTest {

    @Test
    void dryRunIsToldOfWhileItIsOn() {
        assertThat(told(installed())).contains("It starts in dry run");
        assertThat(told(installed().set("settings.DRY_RUN", true))).contains("It starts in dry run");
        assertThat(told(installed().set("settings.DRY_RUN", false))).doesNotContain("dry run");
    }

    @Test
    void theConsoleIsFoundWhereItIsReached() {
        assertThat(told(installed()
                        .set("host", "watch.social.example")
                        .set("ingress.enabled", true)
                        .set("expose", "people")))
                .contains("https://watch.social.example/console")
                .doesNotContain("port-forward", "once expose is people");
        assertThat(told(installed()))
                .contains("port-forward", "http://127.0.0.1:8080/console", "http://127.0.0.1:8080/admin/callback");
    }

    /** With https in it, sign-in leads back by https alone, which a forwarded port does not speak. */
    @Test
    void whoSetsThePublicAddressIsNotSentToAForwardedPort() {
        assertThat(told(installed().set("settings.PUBLIC_URL", "https://watch.social.example/")))
                .contains("https://watch.social.example/console, once expose is people")
                .doesNotContain("port-forward");
    }

    @Test
    void valuesWithoutSettingsAreToldOfToo(@TempDir Path folder) throws IOException {
        Path values = Files.writeString(
                folder.resolve("values.yaml"), Checkout.text(Chart.valueSet("minimal")) + "settings:\n");

        assertThat(told(installed().withValuesFile(values))).contains("It starts in dry run", "port-forward");
    }

    private static InstallCommand installed() {
        return new Helm(Checkout.CHART)
                .install()
                .withName("mastowatch")
                .withNamespace("mastodon")
                .withKubeVersion("1.32.0")
                .clientOnly()
                .withDryRunOption(DryRun.CLIENT)
                .withValuesFile(Chart.valueSet("minimal"));
    }

    private static String told(InstallCommand installed) {
        return installed.call().getOutput();
    }
}
