package org.mastowatch.mastodon;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.entity.Instance;
import org.mastowatch.mastodon.entity.InstanceActivity;
import org.mastowatch.mastodon.entity.NodeInfo;
import org.mastowatch.mastodon.entity.NodeInfoLinks;
import org.mastowatch.mastodon.entity.Rule;

/** What a server tells everybody of itself. Needs no token, except on a server that answers its members alone. */
public final class AboutInstance {

    private static final String V1 = "/api/v1/instance";

    private final Calls calls;

    AboutInstance(Calls calls) {
        this.calls = calls;
    }

    /** By v2 of the endpoint, or v1 where there is no other. */
    public Uni<Instance> instance(Lane lane) {
        return instanceV2(lane).onFailure(AboutInstance::hasNoSuchEndpoint).recoverWithUni(() -> instanceV1(lane));
    }

    /** Deprecated, and all that servers before 4.0 have. */
    public Uni<Instance> instanceV1(Lane lane) {
        return ask(lane, V1, AnswerReader.one(Instance.class));
    }

    public Uni<Instance> instanceV2(Lane lane) {
        return ask(lane, "/api/v2/instance", AnswerReader.one(Instance.class));
    }

    public Uni<List<Rule>> rules(Lane lane) {
        return ask(lane, V1 + "/rules", AnswerReader.list(Rule.class));
    }

    /** The domains that it knows; may be kept to itself, then NotPermitted, NotAuthorized or Gone. */
    public Uni<List<String>> peers(Lane lane) {
        return ask(lane, V1 + "/peers", AnswerReader.list(String.class));
    }

    /** The last twelve weeks; may be kept to itself as {@link #peers}. */
    public Uni<List<InstanceActivity>> activity(Lane lane) {
        return ask(lane, V1 + "/activity", AnswerReader.list(InstanceActivity.class));
    }

    /** What it tells programs that count servers. Follows the server's own link, but to no other host. */
    public Uni<NodeInfo> nodeInfo(Lane lane) {
        return ask(lane, "/.well-known/nodeinfo", AnswerReader.one(NodeInfoLinks.class))
                .flatMap(links -> calls.anonymous(
                        Call.get(lane, "/nodeinfo/:version", pathOf(links), ""), AnswerReader.one(NodeInfo.class)));
    }

    private static String pathOf(NodeInfoLinks links) {
        try {
            String path = new URI(links.href()).getRawPath();
            if (path != null && path.startsWith("/")) {
                return path;
            }
        } catch (URISyntaxException noAddress) {
            // Falls to the failure below, as a link without a path does.
        }
        throw new MastodonFailure(new MastodonError.Gone("no nodeinfo of version 2"));
    }

    private <T> Uni<T> ask(Lane lane, String path, AnswerReader<T> reader) {
        Call call = Call.get(lane, path);
        return calls.anonymous(call, reader)
                .onFailure(failure -> failure instanceof MastodonFailure known
                        && (known.error() instanceof MastodonError.NotAuthorized
                                || known.error() instanceof MastodonError.NotPermitted))
                .recoverWithUni(() -> calls.publicly(call, reader));
    }

    private static boolean hasNoSuchEndpoint(Throwable failure) {
        return failure instanceof MastodonFailure known
                && switch (known.error()) {
                    case MastodonError.Gone g -> true;
                    case MastodonError.Invalid i -> true;
                    case MastodonError.NotAuthorized n -> false;
                    case MastodonError.ScopeMissing s -> false;
                    case MastodonError.NotPermitted n -> false;
                    case MastodonError.Throttled t -> false;
                    case MastodonError.Unavailable u -> false;
                    case MastodonError.Ambiguous a -> false;
                };
    }
}
