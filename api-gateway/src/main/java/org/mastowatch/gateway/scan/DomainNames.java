package org.mastowatch.gateway.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.IDN;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mastowatch.gateway.http.Problems;
import org.mastowatch.gateway.http.Problems.FieldError;

/** Reads the list of servers that somebody sent. */
final class DomainNames {

    private static final int MOST = 100;
    private static final Pattern NAME =
            Pattern.compile("(?=.{4,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private DomainNames() {}

    /** The servers, each once, in the letters that travel; none for no body. Wrong ones are named by their place. */
    static List<String> read(@Nullable String sent) {
        if (sent == null || sent.isBlank()) {
            return List.of();
        }
        JsonNode body = json(sent);
        if (body.isNull()) {
            return List.of();
        }
        if (!body.isArray() || body.size() > MOST) {
            throw noList();
        }
        Set<String> names = new LinkedHashSet<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            Optional<String> name = name(body.get(i));
            name.ifPresent(names::add);
            if (name.isEmpty()) {
                errors.add(new FieldError("[" + i + "]", "It must be a domain such as social.example."));
            }
        }
        if (!errors.isEmpty()) {
            throw Problems.fields(422, "No scan was begun; errors says which entries are no domains.", errors);
        }
        return List.copyOf(names);
    }

    private static JsonNode json(String sent) {
        try {
            return JSON.readTree(sent);
        } catch (JsonProcessingException unreadable) {
            throw noList();
        }
    }

    private static RuntimeException noList() {
        return Problems.fields(
                422,
                "The request cannot be used; errors says why.",
                List.of(new FieldError("body", "It must be a list of at most " + MOST + " domains, or be left out.")));
    }

    private static Optional<String> name(JsonNode sent) {
        try {
            String ascii = IDN.toASCII(sent.isTextual() ? sent.textValue().strip() : "")
                    .toLowerCase(Locale.ROOT);
            return NAME.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException unwritable) {
            return Optional.empty();
        }
    }
}
