package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.InstanceUrls;

/**
 * The way to the streaming server, which may be another host than the instance: the one that the instance names is the one
 * other place where a token goes.
 */
public final class StreamEntrance {

    private static final String NEWER = "/api/v2/instance";
    private static final String OLDER = "/api/v1/instance";

    private final MastodonConfig config;
    private final Calls calls;
    private final AtomicInteger inUse = new AtomicInteger();

    StreamEntrance(MastodonConfig config, Calls calls) {
        this.config = config;
        this.calls = calls;
    }

    /**
     * Asks the instance where its streaming server is; where it does not say, the instance itself is meant. Fails with
     * {@link MastodonFailure}: as Invalid where a token would travel there unencrypted.
     */
    public Uni<InstanceBase> host() {
        return ask(NEWER)
                .onFailure(failure -> failure instanceof MastodonFailure known
                        && (known.error() instanceof MastodonError.Gone
                                || known.error() instanceof MastodonError.Invalid))
                .recoverWithUni(() -> ask(OLDER))
                .map(this::address);
    }

    private Uni<InstanceUrls> ask(String path) {
        return calls.publicly(Call.get(Lane.LIVE_REPORT, path), AnswerReader.one(InstanceUrls.class));
    }

    private InstanceBase address(InstanceUrls urls) {
        Optional<String> named = urls.streamingAddress()
                .map(each -> each.toLowerCase(Locale.ROOT).startsWith("ws") ? "http" + each.substring(2) : each);
        try {
            return InstanceBase.of(named.or(config::instanceBase), config.allowPlainHttp());
        } catch (IllegalArgumentException unfit) {
            throw new MastodonFailure(new MastodonError.Invalid(
                    "The instance names a streaming address that no token is sent to; it has to begin with wss://"));
        }
    }

    /**
     * Adds what the streaming server asks for.
     *
     * @throws MastodonFailure as NotAuthorized where no token is set
     */
    public RequestOptions sign(RequestOptions options) {
        List<Token> tokens = Stream.of(TokenRole.values())
                .flatMap(role -> calls.tokens().of(role).stream())
                .distinct()
                .toList();
        if (tokens.isEmpty()) {
            throw new MastodonFailure(
                    new MastodonError.NotAuthorized(TokenRole.ADMIN.setting() + " is not set, and streaming needs it"));
        }
        Token token = tokens.get(Math.floorMod(inUse.get(), tokens.size()));
        return options.putHeader("User-Agent", config.userAgent()).putHeader("Authorization", token.authorization());
    }

    /** The token that was used last was refused; the next try uses the other, if there is one. */
    public void refused() {
        inUse.incrementAndGet();
    }
}
