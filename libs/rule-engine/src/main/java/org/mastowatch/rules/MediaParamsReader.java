package org.mastowatch.rules;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads and checks {@code media_params}. */
final class MediaParamsReader {

    static final Set<String> KEYS =
            Set.of("require_alt_text", "allowed_mime_types", "blocked_url_sha256", "alt_text_patterns");

    private static final Pattern MIME_TYPE = Pattern.compile("[a-z0-9.+-]+/([a-z0-9.+-]+|\\*)");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private MediaParamsReader() {}

    static MediaParams read(BodyReader body) {
        BodyReader params = body.object("media_params");
        if (params == null) {
            return MediaParams.NONE;
        }
        params.refuseUnknown(KEYS, KEYS);
        List<String> patterns = params.texts("alt_text_patterns", 20, RuleValidation.MAX_REGEX);
        return new MediaParams(
                params.flag("require_alt_text", false),
                matching(params, "allowed_mime_types", MIME_TYPE, "a MIME type such as image/png or image/*"),
                matching(params, "blocked_url_sha256", SHA_256, "64 hex digits, the SHA-256 of an address"),
                patterns);
    }

    private static List<String> matching(BodyReader params, String field, Pattern form, String words) {
        List<String> values = params.texts(field, RuleValidation.MAX_LIST, 200).stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .toList();
        if (!values.stream().allMatch(form::matches)) {
            params.problem(
                    FieldCode.ITEM_FORM, field, "Each item must be " + words + ".", List.of(words), null, Map.of());
        }
        return values;
    }
}
