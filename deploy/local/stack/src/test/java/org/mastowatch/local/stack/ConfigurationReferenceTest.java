package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/reference/configuration.md lists each name that the environment may set, with its default, and no other. */
class ConfigurationReferenceTest {

    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
    private static final Pattern READ_IN_CODE = Pattern.compile("context\\.getValue\\(\"([A-Z][A-Z0-9_]*)\"\\)");
    private static final Pattern OF_THE_LAUNCHER = Pattern.compile("\"((?:LOCAL_|EMULATOR_)[A-Z_]+)\", (\\d+)");

    @Test
    void everySettingIsOnThePageWithItsDefault() {
        Map<String, String> missing = inTheCode();
        missing.entrySet().removeAll(onThePage().entrySet());

        assertThat(missing)
                .as("settings that the page lacks or gives another default")
                .isEmpty();
    }

    @Test
    void thePageNamesNoSettingThatIsGone() {
        Map<String, String> gone = onThePage();
        gone.entrySet().removeAll(inTheCode().entrySet());

        assertThat(gone)
                .as("settings that the code lacks or gives another default")
                .isEmpty();
    }

    @Test
    void aSettingStandsOnThePageOnce() {
        assertThat(ReferencePage.read("configuration.md").names()).doesNotHaveDuplicates();
    }

    private static Map<String, String> onThePage() {
        Map<String, String> settings = new TreeMap<>();
        for (List<String> row : ReferencePage.read("configuration.md").rows()) {
            settings.put(ReferencePage.code(row.getFirst()), ReferencePage.code(row.get(1)));
        }
        return settings;
    }

    private static Map<String, String> inTheCode() {
        Map<String, String> settings = new TreeMap<>();
        for (String file : List.of("application.properties", "microprofile-config.properties")) {
            ReferencePage.mainFiles(file).forEach(each -> collect(each, settings));
        }
        for (Path source : ReferencePage.mainFiles(".java")) {
            Matcher code = READ_IN_CODE.matcher(ReferencePage.text(source));
            while (code.find()) {
                put(settings, code.group(1), "", source);
            }
            Matcher launcher = OF_THE_LAUNCHER.matcher(ReferencePage.text(source));
            while (launcher.find()) {
                put(settings, launcher.group(1), launcher.group(2), source);
            }
        }
        return settings;
    }

    private static void collect(Path file, Map<String, String> settings) {
        for (String line : ReferencePage.lines(file)) {
            if (line.startsWith("#")) {
                continue;
            }
            Matcher name = NAME.matcher(line);
            while (name.find()) {
                put(settings, name.group(1), defaultAfter(line, name.end()), file);
            }
        }
    }

    /** The text between the colon and the brace that closes this expression; a default may hold expressions itself. */
    private static String defaultAfter(String line, int from) {
        if (line.charAt(from) != ':') {
            return "";
        }
        int depth = 1;
        int at = from;
        while (depth > 0) {
            at++;
            if (line.charAt(at) == '{') {
                depth++;
            } else if (line.charAt(at) == '}') {
                depth--;
            }
        }
        return line.substring(from + 1, at);
    }

    private static void put(Map<String, String> settings, String name, String value, Path file) {
        String other = settings.put(name, value);
        assertThat(value)
                .as("the default of %s in %s, which another file sets too", name, file)
                .isEqualTo(other == null ? value : other);
    }
}
