package io.respline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A package imports only what stands above it in the list of layers. */
final class LayersTest {
    /** Top to bottom: the empty name is the base package, the facade; what follows it is written against it. */
    private static final List<String> LAYERS = List.of(
            "error",
            "config",
            "reply",
            "command",
            "event",
            "commands",
            "protocol",
            "transport",
            "connection",
            "pool",
            "pubsub",
            "tracking",
            "sentinel",
            "cluster",
            "",
            "lease",
            "log",
            "queue",
            "jobs",
            "presence",
            "cache",
            "topics",
            "lock",
            "telemetry");

    private static final String[] INTERNAL = internal("protocol", "transport", "connection");

    @Test
    void aPackageImportsOnlyWhatStandsAboveIt() {
        classes().should(importOnlyFromAbove()).check(Compiled.MAIN);
    }

    @Test
    void noPackagesDependOnEachOther() {
        slices().matching("io.(**)").should().beFreeOfCycles().check(Compiled.MAIN);
    }

    @Test
    void onlyTheWireAndTheEngineKnowNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackages(INTERNAL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(Compiled.MAIN);
    }

    @Test
    void onlyTheEventListenerTheEngineAndItsLoopLog() {
        noClasses()
                .that()
                .resideOutsideOfPackages(internal("event", "connection"))
                .and()
                .doNotHaveSimpleName("IoLoop") // nobody is above it who could be told
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.slf4j..")
                .check(Compiled.MAIN);
    }

    @Test
    void onlyTheAdaptersKnowTelemetryLibraries() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Compiled.BASE + ".telemetry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.opentelemetry..", "jdk.jfr..")
                .check(Compiled.MAIN);
    }

    @Test
    void theBlocksAreWrittenAsAUserWouldWriteThem() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        internal("lease", "log", "queue", "jobs", "presence", "cache", "topics", "lock", "telemetry"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(INTERNAL)
                .allowEmptyShould(true)
                .check(Compiled.MAIN);
    }

    private static String[] internal(String... layers) {
        return List.of(layers).stream()
                .map(layer -> Compiled.BASE + "." + layer + "..")
                .toArray(String[]::new);
    }

    private static ArchCondition<JavaClass> importOnlyFromAbove() {
        return new ArchCondition<>("import only what stands above them in the list of layers") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int own = rank(type);
                if (own < 0) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is in a package that the list of layers lacks"));
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (target.getPackageName().startsWith(Compiled.BASE) && rank(target) > own) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static int rank(JavaClass type) {
        return LAYERS.indexOf(Compiled.layerOf(type));
    }
}
