package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.emulator.dialect.Quirk;

/** docs/how-to/use-the-emulator.md names each quirk, setting, kind of fault and control path. */
class ManualTest {
    private static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();
    private static final Path MAIN = Path.of("src/main/java/org/mastowatch/emulator");
    private static final Pattern SETTING =
            Pattern.compile("(?:settings(?:, |\\.get\\(|\\.getOrDefault\\())\"([A-Z_]+)\"");
    private static final Pattern KIND = Pattern.compile("case \"(\\w+)\" ->");
    private static final Pattern CONTROL = Pattern.compile("\\b(?:get|post)\\(\\s*router,\\s*\"(/[\\w/-]+)");

    private static String manual() throws IOException {
        return Files.readString(ROOT.resolve("docs/how-to/use-the-emulator.md"));
    }

    private static Stream<String> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(MAIN.resolve(file))).results().map(m -> m.group(1));
    }

    @ParameterizedTest
    @EnumSource(Quirk.class)
    void everyQuirkIsExplained(Quirk quirk) throws IOException {
        assertThat(manual()).contains("`" + quirk.word() + "`");
    }

    @Test
    void everySettingIsExplained() throws IOException {
        assertThat(found(SETTING, "EmulatorMain.java"))
                .contains("PORT", "DIALECT", "REGISTRATIONS")
                .allSatisfy(setting -> assertThat(manual()).contains("`" + setting + "`"));
    }

    @Test
    void everyKindOfFaultIsExplained() throws IOException {
        assertThat(found(KIND, "control/Bodies.java"))
                .contains("truncated", "hold")
                .allSatisfy(kind -> assertThat(manual()).contains("| `" + kind + "` |"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"control/ControlRoutes.java", "control/SignUpControls.java"})
    void everyControlPathIsExplained(String file) throws IOException {
        assertThat(found(CONTROL, file))
                .hasSizeGreaterThan(3)
                .allSatisfy(path -> assertThat(manual()).contains(" " + path.replace(":id", "ID")));
    }
}
