package org.mastowatch.mastodon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mastowatch.mastodon.entity.MastodonJson;

/** Says what an answer means. */
final class Answers {

    private static final int LINE = 200;

    private Answers() {}

    /**
     * The meaning of an answer that is neither 2xx nor 429.
     *
     * @param call what was asked; its secrets are cut out of what the server says
     * @param setting names the token for the operator
     * @param token is cut out as well
     */
    static MastodonError error(Exchange.Answer answer, Call call, String setting, Optional<Token> token) {
        boolean write = call.write();
        int status = answer.status();
        JsonNode json = object(answer.body());
        String said = json == null ? "" : oneLine(hide(json.path("error").asText(""), call, token));
        String line = "HTTP " + status + (said.isEmpty() ? "" : ": " + said);
        return switch (status) {
            case 401 -> new MastodonError.NotAuthorized(setting + " was refused (" + line + ")");
            case 403 -> forbidden(said, line, setting);
            case 404, 410 ->
                json == null && (write || call.endpoint().contains(":id"))
                        ? new MastodonError.Unavailable("not an answer of the API (" + line + "); check INSTANCE_BASE")
                        : new MastodonError.Gone(line);
            case 408 -> lost(write, line);
            case 422 ->
                said.contains("requires an authenticated user")
                        ? new MastodonError.NotAuthorized(setting + " is no user's token (" + line + ")")
                        : refused(write, said, line);
            default -> other(status, write, said, line);
        };
    }

    private static String hide(String text, Call call, Optional<Token> token) {
        String hidden = text;
        for (Token secret : call.secrets()) {
            hidden = secret.hideIn(hidden);
        }
        return token.isPresent() ? token.get().hideIn(hidden) : hidden;
    }

    private static MastodonError forbidden(String said, String line, String setting) {
        return said.toLowerCase(Locale.ROOT).contains("scope")
                ? new MastodonError.ScopeMissing(setting + " lacks a scope (" + line + ")")
                : new MastodonError.NotPermitted(line);
    }

    /** A write that is refused without Mastodon's words was refused by something in front of it, and may be sent again. */
    private static MastodonError refused(boolean write, String said, String line) {
        return write && said.isEmpty()
                ? new MastodonError.Unavailable("not an answer of the API (" + line + ")")
                : new MastodonError.Invalid(line);
    }

    private static MastodonError other(int status, boolean write, String said, String line) {
        if (status >= 500) {
            return lost(write, line);
        }
        if (status >= 300 && status < 400) {
            return new MastodonError.Unavailable(
                    "a redirect, which is not followed (" + line + "); check INSTANCE_BASE");
        }
        return status >= 400 ? refused(write, said, line) : lost(write, line);
    }

    /** A 2xx that is not what was asked for. */
    static MastodonError senseless(Exchange.Answer answer, boolean write) {
        String type = answer.headers().get("Content-Type");
        boolean page = type != null && type.toLowerCase(Locale.ROOT).contains("html");
        return lost(
                write,
                "HTTP " + answer.status()
                        + (page
                                ? " with a page in HTML where the API answers JSON; check that INSTANCE_BASE names Mastodon"
                                : " with something else than was asked for"));
    }

    /** No usable answer: a read may simply be tried again, a write may have taken effect. */
    static MastodonError lost(boolean write, String line) {
        return write ? new MastodonError.Ambiguous(line) : new MastodonError.Unavailable(line);
    }

    /** The answer as JSON of any shape; null where it is something else, such as a page in HTML. */
    static @Nullable JsonNode json(Buffer body) {
        try {
            JsonNode node = MastodonJson.mapper().readTree(body.getBytes());
            return node == null || node.isMissingNode() ? null : node;
        } catch (JsonProcessingException notJson) {
            return null;
        } catch (IOException impossible) {
            throw new IllegalStateException("Bytes in memory can be read", impossible);
        }
    }

    private static @Nullable JsonNode object(Buffer body) {
        JsonNode node = json(body);
        return node != null && node.isObject() ? node : null;
    }

    /** An outside text, fit for a log line. */
    static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").trim();
        return line.length() <= LINE ? line : line.substring(0, LINE) + "…";
    }
}
