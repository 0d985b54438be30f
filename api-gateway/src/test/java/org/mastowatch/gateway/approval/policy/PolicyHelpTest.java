package org.mastowatch.gateway.approval.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mastowatch.signup.Condition;

class PolicyHelpTest {

    @Test
    void the_help_names_each_condition_of_the_library_with_its_fields() {
        Map<String, Set<String>> told = new TreeMap<>();
        PolicyHelp.conditions().forEach((type, described) -> told.put(type, new TreeSet<>(described.fields())));
        Map<String, Set<String>> there = new TreeMap<>();
        for (JsonSubTypes.Type each :
                Condition.class.getAnnotation(JsonSubTypes.class).value()) {
            there.put(
                    each.name(),
                    Arrays.stream(each.value().getRecordComponents())
                            .map(component -> component
                                    .getName()
                                    .replaceAll("([A-Z])", "_$1")
                                    .toLowerCase(Locale.ROOT))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertThat(told).isEqualTo(there);
    }
}
