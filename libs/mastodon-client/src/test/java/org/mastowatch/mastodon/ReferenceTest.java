package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on calls names calls that there are. */
class ReferenceTest {

    private static final Pattern CALL = Pattern.compile("`((?:\\w+\\(\\)\\.?)+)`");

    @Test
    void everyCallThatThePageNamesExists() throws IOException {
        // Given
        String page = Files.readString(Path.of("../../docs/reference/mastodon-api.md"));
        int start = page.indexOf("## What the client can");
        String tables = page.substring(start, page.indexOf("A list is a `Listing`", start));

        // When
        List<String> named = new ArrayList<>();
        Matcher matcher = CALL.matcher(tables);
        while (matcher.find()) {
            named.add(matcher.group(1));
        }

        // Then
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(named).allSatisfy(call -> assertThat(find(call)).isTrue());
    }

    private static boolean find(String chain) {
        Class<?> type = MastodonClient.class;
        for (String name : chain.replace("()", "").split("\\.")) {
            Optional<Method> method = Stream.of(type.getMethods())
                    .filter(each -> each.getName().equals(name))
                    .findFirst();
            if (method.isEmpty()) {
                return false;
            }
            type = method.get().getReturnType();
        }
        return true;
    }
}
