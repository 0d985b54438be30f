package org.mastowatch.gateway.fuzz;

import static io.restassured.RestAssured.given;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mastowatch.gateway.GatewayParts;
import org.mastowatch.gateway.openapi.Document.Route;

/** Keys, cookies and signatures, good ones and forged ones. */
final class Credentials {

    private final List<String> scoped = new ArrayList<>();

    Credentials() {
        for (String scope : List.of("read", "rules", "ingest", "settings", "act")) {
            scoped.add(given().header("X-API-Key", GatewayParts.API_KEY)
                    .contentType("application/json")
                    .body(Map.of("name", "fuzz " + scope, "scopes", List.of(scope)))
                    .post("/keys")
                    .jsonPath()
                    .getString("key"));
        }
    }

    void add(Map<String, String> headers, Route route, byte[] body, Random random) {
        if (route.path().startsWith("/webhooks/")) {
            headers.put("X-Hub-Signature", random.nextInt(3) > 0 ? signature(body) : forged(random));
            return;
        }
        int who = random.nextInt(20);
        if (who < 13) {
            headers.put("X-API-Key", GatewayParts.API_KEY);
        } else if (who < 16) {
            headers.put("X-API-Key", scoped.get(random.nextInt(scoped.size())));
        } else if (who == 16) {
            headers.put("X-API-Key", "mw_" + Hostile.MARK + random.nextInt());
        } else if (who == 17) {
            headers.put("Cookie", "q_session=" + Hostile.MARK + "; q_session_at=x; q_auth_" + Hostile.MARK + "=1|2|3");
        } else if (who == 18) {
            headers.put("Authorization", random.nextBoolean() ? "Bearer " + Hostile.MARK : "Basic !!!");
        }
    }

    private static String forged(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "sha256=" + "0".repeat(64);
            case 1 -> "sha1=" + Hostile.MARK;
            case 2 -> "sha256=";
            default -> "sha256=" + "\u00e9".repeat(64);
        };
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(GatewayParts.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
