package org.mastowatch.emulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.api.RateLimits;
import org.mastowatch.emulator.instance.MastodonVersion;
import org.mastowatch.emulator.webhook.WebhookSettings;

/**
 * How an emulator is set up. Start from {@link #forTests}.
 *
 * @param port 0 for any free one
 * @param webUrl origin in the addresses of local people and posts; null for {@code https://} and the local domain
 * @param locals how many ordinary local people there are from the start, besides staff and bot
 * @param remotes how many remote people
 * @param mostPosts how many posts are kept
 * @param version of Mastodon that is played
 * @param stateFile where the state lies between two runs; null for nowhere
 */
public record EmulatorOptions(
        int port,
        String localDomain,
        @Nullable String webUrl,
        Clock clock,
        RateLimits limits,
        WebhookSettings webhooks,
        int locals,
        int remotes,
        int mostPosts,
        @Nullable Path stateFile,
        boolean life,
        MastodonVersion version) {

    /** The secret that tests sign with unless they choose another. */
    public static final String TEST_SECRET = "emulator-secret-0123456789";

    /** A quiet server on a free port with a few people, no limits, and quick retries. */
    public static EmulatorOptions forTests() {
        return new EmulatorOptions(
                0,
                "social.example",
                null,
                Clock.systemUTC(),
                RateLimits.OFF,
                new WebhookSettings(List.of(), TEST_SECRET, 0.01, 8, 100_000),
                5,
                5,
                20_000,
                null,
                false,
                MastodonVersion.PLAYED);
    }

    public EmulatorOptions port(int value) {
        return new EmulatorOptions(
                value,
                localDomain,
                webUrl,
                clock,
                limits,
                webhooks,
                locals,
                remotes,
                mostPosts,
                stateFile,
                life,
                version);
    }

    public EmulatorOptions clock(Clock value) {
        return new EmulatorOptions(
                port,
                localDomain,
                webUrl,
                value,
                limits,
                webhooks,
                locals,
                remotes,
                mostPosts,
                stateFile,
                life,
                version);
    }

    public EmulatorOptions limits(RateLimits value) {
        return new EmulatorOptions(
                port,
                localDomain,
                webUrl,
                clock,
                value,
                webhooks,
                locals,
                remotes,
                mostPosts,
                stateFile,
                life,
                version);
    }

    public EmulatorOptions webhooks(WebhookSettings value) {
        return new EmulatorOptions(
                port, localDomain, webUrl, clock, limits, value, locals, remotes, mostPosts, stateFile, life, version);
    }

    /** Sends events there, otherwise as before. */
    public EmulatorOptions webhookTo(URI... endpoints) {
        return webhooks(webhooks.endpoints(List.of(endpoints)));
    }

    /** How many ordinary people there are from the start, at most 160 of each kind. */
    public EmulatorOptions people(int localPeople, int remotePeople) {
        return new EmulatorOptions(
                port,
                localDomain,
                webUrl,
                clock,
                limits,
                webhooks,
                localPeople,
                remotePeople,
                mostPosts,
                stateFile,
                life,
                version);
    }

    public EmulatorOptions mostPosts(int value) {
        return new EmulatorOptions(
                port, localDomain, webUrl, clock, limits, webhooks, locals, remotes, value, stateFile, life, version);
    }

    public EmulatorOptions stateFile(Path value) {
        return new EmulatorOptions(
                port, localDomain, webUrl, clock, limits, webhooks, locals, remotes, mostPosts, value, life, version);
    }

    /** Plays another version of Mastodon. */
    public EmulatorOptions version(MastodonVersion value) {
        return new EmulatorOptions(
                port, localDomain, webUrl, clock, limits, webhooks, locals, remotes, mostPosts, stateFile, life, value);
    }

    /** Plays the server of another domain, whose pages lie at this origin. */
    public EmulatorOptions at(String domain, String origin) {
        return new EmulatorOptions(
                port, domain, origin, clock, limits, webhooks, locals, remotes, mostPosts, stateFile, life, version);
    }
}
