package org.mastowatch.gateway.webhook;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mastowatch.gateway.GatewayParts;

/** Delivers as Mastodon does. */
final class Deliveries {

    private static final RestAssuredConfig RAW = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private Deliveries() {}

    static Response deliver(String body) {
        return deliver(body.getBytes(StandardCharsets.UTF_8));
    }

    static Response deliver(byte[] body) {
        return deliver(body, sign(body));
    }

    static Response deliver(byte[] body, String signature) {
        return given().config(RAW)
                .contentType("application/json")
                .header("X-Hub-Signature", signature)
                .body(body)
                .post("/webhooks/mastodon_events");
    }

    static String sign(byte[] body) {
        return sign(body, GatewayParts.WEBHOOK_SECRET);
    }

    static String sign(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String status(String id, String visibility, String text) {
        return """
                {"event":"status.created","created_at":"2026-08-06T12:00:00.000Z","object":{
                 "id":"%s","created_at":"2026-08-06T11:59:59.000Z","in_reply_to_id":null,"in_reply_to_account_id":null,
                 "sensitive":false,"spoiler_text":"","visibility":"%s","language":"en",
                 "uri":"https://social.example/users/ada/statuses/%s","url":"https://social.example/@ada/%s",
                 "edited_at":null,"content":"<p>%s</p>","reblog":null,
                 "account":{"id":"77","username":"ada","acct":"ada","display_name":"Ada","note":"",
                  "url":"https://social.example/@ada","created_at":"2026-01-01T00:00:00.000Z",
                  "followers_count":1,"following_count":1,"statuses_count":1,"last_status_at":"2026-08-06",
                  "bot":false,"locked":false,"fields":[]},
                 "media_attachments":[],"mentions":[],"tags":[],"emojis":[],"card":null,"poll":null}}
                """.formatted(id, visibility, id, id, text);
    }
}
