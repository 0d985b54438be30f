package org.mastowatch.mastodon.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final int MAX = 100;

    private final List<String> seen = new ArrayList<>();
    private final EventReader reader = new EventReader(MAX, new EventReader.Sink() {
        @Override
        public void event(String name, String data) {
            seen.add(name + "|" + data);
        }

        @Override
        public void tooLarge() {
            seen.add("too large");
        }
    });

    private void read(String text) {
        reader.read(Buffer.buffer(text));
    }

    @Test
    void eventsAreReadWhereverTheBytesAreCut() {
        // Given
        byte[] bytes = ":)\n:thump\nevent: update\ndata: {\"text\":\"käse\"}\n\nevent: delete\r\ndata: 12\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        // When
        for (byte each : bytes) {
            reader.read(Buffer.buffer(new byte[] {each}));
        }
        // Then
        assertThat(seen).containsExactly("update|{\"text\":\"käse\"}", "delete|12");
    }

    @Test
    void dataOfSeveralLinesIsOneEventAndUnknownFieldsAreNothing() {
        read("id: 1\nretry\nevent:update\ndata:a\ndata: b\n\n");

        assertThat(seen).containsExactly("update|a\nb");
    }

    @Test
    void anEventThatIsTooLargeIsSkippedAndTheNextIsRead() {
        read("event: update\ndata: " + "x".repeat(5 * MAX) + "\ndata: more\n\nevent: delete\ndata: 12\n\n");

        assertThat(seen).containsExactly("too large", "delete|12");
    }

    @Test
    void signsOfLifeNeverAddUpToAnEventThatIsTooLarge() {
        read(":thump\n".repeat(MAX));
        read("event: delete\ndata: 12\n\n");

        assertThat(seen).containsExactly("delete|12");
    }
}
