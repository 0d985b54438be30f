package org.mastowatch.emulator;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The address that the emulator answers at, and the threads behind it. */
final class HttpSite {
    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
    private final Router router = Router.router(vertx);

    Vertx vertx() {
        return vertx;
    }

    Router router() {
        return router;
    }

    /**
     * Listens; returns the origin as seen from this machine, without a slash at the end.
     *
     * @param address of this machine, such as 127.0.0.1 for itself alone
     * @throws PortTakenException if the port is taken
     */
    String listen(String address, int port) {
        var options = new HttpServerOptions().setCompressionSupported(true).setMaxInitialLineLength(16_384);
        try {
            return "http://localhost:"
                    + vertx.createHttpServer(options)
                            .requestHandler(router)
                            .listen(port, address)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join()
                            .actualPort();
        } catch (CompletionException e) {
            vertx.close();
            throw new PortTakenException(port, e.getCause());
        }
    }

    /** Stops at once; calls that hang are cut. */
    void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The emulator did not stop", e);
        }
    }
}
