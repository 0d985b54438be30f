package org.mastowatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.values.reference.V8ValueFunction;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundler only strips types. Here the compiler checks them, the strings of all languages and the API's fields with them. */
class TypesTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final List<String> TYPED = List.of(
            "@types/react",
            "@types/react-dom",
            "@types/prop-types",
            "csstype",
            "@tanstack/react-query",
            "@tanstack/query-core",
            "echarts",
            "zrender",
            "typescript/lib");

    /** What the compiler asks of a machine, answered from what was read beforehand. */
    private static final String CHECK = """
            (function (json) {
              const files = new Map(Object.entries(JSON.parse(json)));
              const folders = new Set();
              for (const name of files.keys()) {
                for (let at = name.lastIndexOf("/"); at > 0; at = name.lastIndexOf("/", at - 1)) {
                  folders.add(name.slice(0, at));
                }
              }
              const web = "/src/main/web";
              const config = ts.parseConfigFileTextToJson("tsconfig.json", files.get(web + "/tsconfig.json")).config;
              const host = {
                fileExists: (name) => files.has(name),
                readFile: (name) => files.get(name),
                directoryExists: (name) => folders.has(name.replace(/[/]+$/, "")),
                getDirectories: (name) => [...folders].filter((each) => each.startsWith(name + "/")
                    && !each.slice(name.length + 1).includes("/")).map((each) => each.slice(name.length + 1)),
                readDirectory: () => [...files.keys()].filter((name) => name.startsWith(web) && /[.]tsx?$/.test(name)),
                getSourceFile: (name, options) => files.has(name)
                    ? ts.createSourceFile(name, files.get(name), options) : undefined,
                getDefaultLibFileName: (options) => "/node_modules/typescript/lib/" + ts.getDefaultLibFileName(options),
                getDefaultLibLocation: () => "/node_modules/typescript/lib",
                writeFile: () => {},
                getCurrentDirectory: () => web,
                getCanonicalFileName: (name) => name,
                useCaseSensitiveFileNames: true,
                getNewLine: () => "\\n",
                realpath: (name) => name,
              };
              const parsed = ts.parseJsonConfigFileContent(config, host, web);
              const program = ts.createProgram(parsed.fileNames, parsed.options,
                  { ...host, useCaseSensitiveFileNames: () => true });
              return [...parsed.errors, ...ts.getPreEmitDiagnostics(program)].map((each) => {
                const at = each.file ? each.file.getLineAndCharacterOfPosition(each.start) : undefined;
                const where = at ? each.file.fileName.slice(web.length + 1) + ":" + (at.line + 1) + " " : "";
                return where + ts.flattenDiagnosticMessageText(each.messageText, " ");
              }).join("\\n");
            })
            """;

    @Test
    void everything_fits_its_types() throws Exception {
        // Given
        new Packages(MODULE.resolve("node_modules")).unpack(BuildMain.jars());
        Map<String, String> files = new TreeMap<>();
        read(MODULE.resolve("src/main/web"), files);
        read(MODULE.resolve("target/generated-web"), files);
        for (String each : TYPED) {
            read(MODULE.resolve("node_modules").resolve(each), files);
        }
        String compiler = Files.readString(MODULE.resolve("node_modules/typescript/lib/typescript.js"));
        // When
        try (V8Runtime v8 = V8Host.getV8Instance().createV8Runtime()) {
            v8.getExecutor(compiler).executeVoid();
            try (V8ValueFunction check = v8.getExecutor(CHECK).execute()) {
                String wrong = check.callString(null, new ObjectMapper().writeValueAsString(files));
                // Then
                assertThat(wrong).isEmpty();
            }
        }
    }

    private static void read(Path folder, Map<String, String> into) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".ts")
                        || name.endsWith(".tsx")
                        || name.equals("package.json")
                        || name.equals("tsconfig.json")) {
                    into.put("/" + MODULE.relativize(file), Files.readString(file));
                }
            }
        }
    }
}
