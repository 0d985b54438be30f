package org.mastowatch.local.stack;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mastowatch.local.parts.Workspace;

/** Who may import whom, and where what stands. */
class RoomsTest {

    private static final int LONGEST_CLASS = 300;

    private static final String SCHEDULED = "io.quarkus.scheduler.Scheduled";

    /** Each room's package, and the rooms of ours that it may import. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry("events", Set.of()),
            Map.entry("rules", Set.of()),
            Map.entry("signup", Set.of("rules")),
            Map.entry("tracing", Set.of()),
            Map.entry("mastodon", Set.of("tracing")),
            Map.entry("intake", Set.of("events", "mastodon")),
            Map.entry("kafka", Set.of("events", "tracing")),
            Map.entry("postgres", Set.of("tracing")),
            Map.entry("outbox", Set.of("events", "kafka", "postgres")),
            Map.entry("writing", Set.of("events")),
            Map.entry("poller", Set.of("events", "mastodon", "intake", "kafka", "postgres")),
            Map.entry("analyzer", Set.of("events", "rules", "mastodon", "intake", "kafka")),
            Map.entry("reporter", Set.of("events", "mastodon", "kafka", "postgres", "outbox", "writing", "tracing")),
            Map.entry(
                    "approval",
                    Set.of("events", "mastodon", "rules", "signup", "kafka", "postgres", "outbox", "writing")));

    private static final Set<String> GATEWAY =
            Set.of("events", "intake", "rules", "signup", "mastodon", "kafka", "postgres", "outbox", "tracing");

    private static final List<String> MODULES = List.of(
            "libs/events",
            "libs/rule-engine",
            "libs/sign-up-policy",
            "libs/tracing",
            "libs/mastodon-client",
            "libs/intake",
            "libs/kafka",
            "libs/postgres",
            "libs/outbox",
            "libs/writing",
            "api-gateway",
            "poller-service",
            "analyzer-service",
            "reporter-service",
            "approval-service");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> Workspace.root().resolve(module).resolve("target/classes"))
                    .toList());

    static Stream<String> rooms() {
        return Stream.concat(ROOMS.keySet().stream(), Stream.of("gateway"));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void a_room_imports_only_what_it_may(String room) {
        Set<String> may = room.equals("gateway") ? GATEWAY : ROOMS.get(room);
        String[] forbidden = rooms().filter(other -> !other.equals(room) && !may.contains(other))
                .map(other -> "org.mastowatch." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage("org.mastowatch." + room + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden))
                .check(CLASSES);
        assertThat(CLASSES.stream().filter(c -> c.getPackageName().startsWith("org.mastowatch." + room)))
                .as("classes of " + room)
                .isNotEmpty();
    }

    @Test
    void the_contract_and_the_engines_know_no_framework() {
        noClasses()
                .that(resideInAnyPackage(
                        "org.mastowatch.events..", "org.mastowatch.rules..", "org.mastowatch.signup.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.quarkus..", "io.vertx..", "jakarta..", "io.smallrye..", "org.apache.kafka.."))
                .check(CLASSES);
    }

    @Test
    void the_engines_have_no_clock() {
        noClasses()
                .that(resideInAnyPackage("org.mastowatch.rules..", "org.mastowatch.signup.."))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void kafka_annotations_stand_at_the_rim() {
        methods()
                .that()
                .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Consumer")
                .check(CLASSES);
    }

    /** The scheduler starts before the schema is migrated, so what runs at once would find no tables. */
    @Test
    void what_runs_by_the_clock_waits_for_the_start() {
        methods()
                .that()
                .areAnnotatedWith(SCHEDULED)
                .should(ArchCondition.from(DescribedPredicate.<JavaMethod>describe(
                        "be delayed or wait for the start",
                        method -> method.getAnnotationOfType(SCHEDULED).hasExplicitlyDeclaredProperty("delayed")
                                || method.getAnnotationOfType(SCHEDULED)
                                        .hasExplicitlyDeclaredProperty("skipExecutionIf"))))
                .check(CLASSES);
    }

    @Test
    void rest_stands_in_resources() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .haveSimpleNameEndingWith("Resource")
                .check(CLASSES);
    }

    @Test
    void statements_stand_in_stores() {
        noClasses()
                .that(resideInAPackage("org.mastowatch.."))
                .and()
                .haveSimpleNameNotEndingWith("Store")
                .should()
                .callMethod("io.vertx.mutiny.sqlclient.SqlClient", "preparedQuery", "java.lang.String")
                .orShould()
                .callMethod("io.vertx.mutiny.sqlclient.SqlClient", "query", "java.lang.String")
                .check(CLASSES);
    }

    @Test
    void no_room_is_a_drawer() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..common..",
                        "..util..",
                        "..utils..",
                        "..helper..",
                        "..helpers..",
                        "..misc..",
                        "..core..",
                        "..base..")
                .check(CLASSES);
    }

    @Test
    void no_class_is_too_long_to_read() throws IOException {
        try (Stream<Path> files = Files.walk(Workspace.root())) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(RoomsTest::tooLong)
                    .map(Path::toString)
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static boolean tooLong(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.count() > LONGEST_CLASS;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
