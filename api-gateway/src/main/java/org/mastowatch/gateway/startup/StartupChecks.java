package org.mastowatch.gateway.startup;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** What is looked at once the process runs, before it serves: the credit on every page, and settings that are missing. */
@ApplicationScoped
class StartupChecks {

    private static final Logger LOG = Logger.getLogger(StartupChecks.class);

    private final Config config;

    StartupChecks(Config config) {
        this.config = config;
    }

    void onStart(@Observes @Priority(0) StartupEvent event) throws IOException, URISyntaxException {
        StartupSettings.warnings(name -> config.getOptionalValue(name, String.class))
                .forEach(LOG::warn);
        URL startPage = Thread.currentThread().getContextClassLoader().getResource("META-INF/resources/index.html");
        if (startPage == null) {
            throw new IllegalStateException("The start page is missing.");
        }
        List<String> missing = Credit.missingBeside(startPage);
        if (!missing.isEmpty()) {
            LOG.errorf("Pages lack the credit to goingdark.social, so the gateway does not start pages=%s", missing);
            throw new PreventFurtherStepsException("Pages lack the credit to goingdark.social: " + missing, 1);
        }
    }
}
