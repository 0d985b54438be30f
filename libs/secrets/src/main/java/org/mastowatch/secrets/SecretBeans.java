package org.mastowatch.secrets;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.Config;

/** Offers the watch to the services. */
@Dependent
class SecretBeans {

    @Produces
    @Singleton
    @DefaultBean
    SecretWatch watch(Config config, MeterRegistry metrics, Clock clock) {
        return new SecretWatch(name -> config.getOptionalValue(name, String.class), metrics, clock);
    }
}
