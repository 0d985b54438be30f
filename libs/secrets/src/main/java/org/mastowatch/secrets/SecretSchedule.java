package org.mastowatch.secrets;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks at the files every few seconds. Their content is compared, for Kubernetes changes a file by changing a link, and a
 * time of change says too little; they are small.
 */
@ApplicationScoped
class SecretSchedule {

    private final SecretWatch watch;
    private final Vertx vertx;
    private final Duration every;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long timer;

    SecretSchedule(
            SecretWatch watch, Vertx vertx, @ConfigProperty(name = "mastowatch.secrets.look-every") Duration every) {
        this.watch = watch;
        this.vertx = vertx;
        this.every = every;
    }

    void onStart(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(Math.max(100, every.toMillis()), tick -> look());
    }

    void onStop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (looking.compareAndSet(false, true)) {
            vertx.executeBlocking(() -> {
                        watch.look();
                        return null;
                    })
                    .onComplete(done -> looking.set(false));
        }
    }
}
