package org.mastowatch.gateway.certificate;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Looks at the certificate that a host shows. Any is taken, since one that is over or of another name has to be seen as well;
 * nothing is sent on the connection, so nobody learns anything by that.
 */
final class ShownCertificate {

    private static final int SECONDS = 5;

    private final NetClient client;

    ShownCertificate(Vertx vertx) {
        this.client = vertx.createNetClient(new NetClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setHostnameVerificationAlgorithm("")
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS))
                .setSslHandshakeTimeout(SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS));
    }

    /** When it ends. Fails, within seconds, where no TLS connection comes about. */
    Uni<Instant> end(String host, int port) {
        return Uni.createFrom()
                .<Instant>emitter(emitter -> client.connect(port, host, host)
                        .onSuccess(socket -> {
                            Optional<Instant> end = end(socket);
                            socket.close();
                            end.ifPresentOrElse(
                                    emitter::complete,
                                    () -> emitter.fail(new IllegalStateException("It shows no certificate")));
                        })
                        .onFailure(emitter::fail))
                .ifNoItem()
                .after(Duration.ofSeconds(3L * SECONDS))
                .fail();
    }

    private static Optional<Instant> end(NetSocket socket) {
        SSLSession session = socket.sslSession();
        try {
            Certificate[] chain = session == null ? new Certificate[0] : session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate shown
                    ? Optional.of(shown.getNotAfter().toInstant())
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }
}
