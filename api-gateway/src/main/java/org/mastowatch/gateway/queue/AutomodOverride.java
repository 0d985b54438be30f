package org.mastowatch.gateway.queue;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mastowatch.gateway.settings.Automod;
import org.mastowatch.gateway.settings.AutomodDesk;

/** What {@code dry_run_override} of the settings says. */
@ApplicationScoped
class AutomodOverride implements OnlyShown {

    private final AutomodDesk settings;

    AutomodOverride(AutomodDesk settings) {
        this.settings = settings;
    }

    @Override
    public Uni<Boolean> now() {
        return settings.current().map(Automod::onlyShows);
    }
}
