package org.mastowatch.gateway.health;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a service answers on its readiness, as MicroProfile Health has it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Readiness(@Nullable String status, List<Check> checks) {

    /** The check that says which service answers; {@code org.mastowatch.kafka.WhoAnswers}. */
    private static final String SERVICE = "service";

    private static final Pattern SHOWN = Pattern.compile("[A-Za-z0-9._+-]{1,60}");

    Readiness {
        checks = checks == null ? List.of() : List.copyOf(checks);
    }

    boolean up() {
        return "UP".equals(status);
    }

    /** Whether this service answers, and not another one at its address. */
    boolean isFrom(String service) {
        return told("name").filter(service::equals).isPresent();
    }

    Optional<String> version() {
        return told("version");
    }

    /** Which checks say no. */
    List<String> failing() {
        return checks.stream()
                .filter(check -> !"UP".equals(check.status()))
                .map(check -> String.valueOf(check.name()))
                .filter(name -> SHOWN.matcher(name).matches())
                .limit(10)
                .toList();
    }

    private Optional<String> told(String what) {
        return checks.stream()
                .filter(check -> SERVICE.equals(check.name()))
                .flatMap(check -> Optional.ofNullable(check.data().get(what)).stream())
                .map(String::valueOf)
                .filter(value -> SHOWN.matcher(value).matches())
                .findFirst();
    }

    /** One of the things that it goes by. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Check(@Nullable String name, @Nullable String status, Map<String, Object> data) {
        Check {
            data = data == null ? Map.of() : data;
        }
    }
}
