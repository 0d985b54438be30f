package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mastowatch.local.parts.Workspace;

/**
 * Of two Panache sessions that one request opens at the same time, one is never closed and keeps its connection for ever;
 * a few such requests, and the gateway answers nobody. So what asks for several things at once asks at most for one that
 * opens a session, and a method that does may read on in one session or by SQL.
 */
class OneSessionTest {

    private static final String PANACHE = "io.quarkus.hibernate.reactive.panache.";
    private static final String UNI = "io.smallrye.mutiny.Uni";

    private static final Set<String> AT_ONCE = Set.of("combine", "join");

    /** What does the same for each of many, so that one call is several; a stream beside a join does too. */
    private static final Set<String> FOR_EACH =
            Set.of("transformToUniAndMerge", "transformToMultiAndMerge", "withConcurrency");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPath(Workspace.root().resolve("api-gateway").resolve("target/classes"));

    /** Every method that opens a session, be it by what it calls. */
    private static final Set<JavaCodeUnit> OPENERS = openers();

    @Test
    void no_request_opens_two_sessions_at_once() {
        assertThat(OPENERS).as("what opens a session").hasSizeGreaterThan(50);
        assertThat(units().filter(unit ->
                                uses(unit).anyMatch(call -> AT_ONCE.contains(call.getName()) && owned(call, UNI)))
                        .filter(unit -> opening(unit) > 1)
                        .map(JavaCodeUnit::getFullName))
                .as("several at once, of which more than one opens a session")
                .isEmpty();
        assertThat(units().filter(OneSessionTest::goesOverMany)
                        .filter(unit -> opening(unit) > 0)
                        .map(JavaCodeUnit::getFullName))
                .as("one for each of many at once, which opens a session")
                .isEmpty();
    }

    private static boolean goesOverMany(JavaCodeUnit unit) {
        return uses(unit).anyMatch(call -> FOR_EACH.contains(call.getName()) && owned(call, "io.smallrye.mutiny."))
                || (uses(unit).anyMatch(call -> call.getName().equals("join") && owned(call, UNI))
                        && uses(unit).anyMatch(call -> owned(call, "java.util.stream.")));
    }

    private static long opening(JavaCodeUnit unit) {
        return uses(unit)
                .filter(call -> opens(call) || bodies(call).anyMatch(OPENERS::contains))
                .count();
    }

    private static Set<JavaCodeUnit> openers() {
        Map<JavaCodeUnit, Set<JavaCodeUnit>> callers = new HashMap<>();
        Deque<JavaCodeUnit> found = new ArrayDeque<>();
        units().forEach(unit -> {
            uses(unit)
                    .flatMap(OneSessionTest::bodies)
                    .forEach(body -> callers.computeIfAbsent(body, each -> new HashSet<>())
                            .add(unit));
            if (uses(unit).anyMatch(OneSessionTest::opens)) {
                found.add(unit);
            }
        });
        Set<JavaCodeUnit> openers = new HashSet<>();
        while (!found.isEmpty()) {
            JavaCodeUnit opener = found.remove();
            if (openers.add(opener)) {
                found.addAll(callers.getOrDefault(opener, Set.of()));
            }
        }
        return openers;
    }

    private static Stream<JavaCodeUnit> units() {
        return CLASSES.stream().flatMap(each -> each.getCodeUnits().stream());
    }

    private static Stream<JavaCodeUnitAccess<?>> uses(JavaCodeUnit unit) {
        return Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream());
    }

    private static boolean opens(JavaCodeUnitAccess<?> call) {
        return owned(call, PANACHE) || call.getTargetOwner().isAssignableTo(PANACHE + "PanacheRepositoryBase");
    }

    private static boolean owned(JavaCodeUnitAccess<?> call, String prefix) {
        return call.getTargetOwner().getName().startsWith(prefix);
    }

    /** What a call may run: the method itself, and whatever overrides it. */
    private static Stream<JavaCodeUnit> bodies(JavaCodeUnitAccess<?> call) {
        String[] parameters = call.getTarget().getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .toArray(String[]::new);
        Stream<JavaCodeUnit> overriding = call.getTargetOwner().getAllSubclasses().stream()
                .flatMap(each -> each.tryGetMethod(call.getName(), parameters).stream());
        return Stream.concat(call.getTarget().resolveMember().stream(), overriding);
    }
}
