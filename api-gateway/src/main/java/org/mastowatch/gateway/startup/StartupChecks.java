package org.mastowatch.gateway.startup;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.mastowatch.gateway.console.ConsoleFiles;

/** What is looked at once the process runs, before it serves: the credit on every page, and settings that are missing. */
@ApplicationScoped
class StartupChecks {

    private static final Logger LOG = Logger.getLogger(StartupChecks.class);

    private final Config config;
    private final ConsoleFiles console;

    StartupChecks(Config config, ConsoleFiles console) {
        this.config = config;
        this.console = console;
    }

    void onStart(@Observes @Priority(0) StartupEvent event) throws IOException, URISyntaxException {
        StartupSettings.warnings(name -> config.getOptionalValue(name, String.class))
                .forEach(LOG::warn);
        URL startPage = Thread.currentThread().getContextClassLoader().getResource("META-INF/resources/index.html");
        if (startPage == null) {
            throw new IllegalStateException("The start page is missing.");
        }
        List<String> missing = new ArrayList<>(Credit.missingBeside(startPage));
        if (!Credit.shownBy(console.html())) {
            missing.add("the console");
        }
        if (!missing.isEmpty()) {
            LOG.errorf("Pages lack the credit to goingdark.social, so the gateway does not start files=%s", missing);
            throw new PreventFurtherStepsException("Pages lack the credit to goingdark.social: " + missing, 1);
        }
    }
}
