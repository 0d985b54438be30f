package org.mastowatch.mastodon.entity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself, from v2 or, where that is missing, v1 of the endpoint.
 *
 * @param version as it is, such as {@code 4.2.0 (compatible; Other 0.1)}
 * @param domain null in v1
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Instance(
        String version, String title, @Nullable String domain, List<Rule> rules) {
    public Instance {
        version = Lenient.text(version);
        title = Lenient.text(title);
        rules = Lenient.list(rules);
    }
}
