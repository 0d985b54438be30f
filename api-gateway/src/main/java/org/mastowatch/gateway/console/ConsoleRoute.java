package org.mastowatch.gateway.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * The console's address. Its files hold nothing that anybody may not see; what it shows comes over the API, with the rights of
 * whoever asks.
 */
@ApplicationScoped
class ConsoleRoute {

    private static final String PATH = "/console";
    private static final String LASTING = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";

    private final ConsoleFiles files;

    ConsoleRoute(ConsoleFiles files) {
        this.files = files;
    }

    void at(@Observes Router router) {
        for (String path : new String[] {PATH, PATH + "/*"}) {
            router.route(HttpMethod.GET, path).handler(this::answer);
            router.route(HttpMethod.HEAD, path).handler(this::answer);
        }
    }

    /** Every address below that names no file is a place in the console, which the one page finds by itself. */
    private void answer(RoutingContext context) {
        String path = context.normalizedPath();
        String name = path.length() > PATH.length() ? path.substring(PATH.length() + 1) : "";
        Optional<ConsoleFile> found = files.find(name);
        if (found.isEmpty() && name.startsWith("assets/")) {
            context.next();
            return;
        }
        send(context, found.orElseGet(files::page));
    }

    private static void send(RoutingContext context, ConsoleFile file) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CACHE_CONTROL, file.lasting() ? LASTING : ASK_AGAIN);
        response.putHeader(HttpHeaders.ETAG, file.tag());
        response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (file.tag().equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
        String taken = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean compressed = file.gains() && taken != null && taken.contains("gzip");
        if (compressed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        var body = compressed ? file.compressed() : file.content();
        if (request.method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .end();
        } else {
            response.end(body);
        }
    }
}
