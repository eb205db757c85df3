package io.respline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Test classes are found and run: the build picks them by name, and passes over every other name without a word. */
final class TestClassesTest {
    private static final Set<String> TEST_ANNOTATIONS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate", "FuzzTest");

    private static final JavaClasses TESTS = Compiled.testClasses();

    @Test
    void everyTestIsInAClassThatTheBuildRuns() {
        List<String> passedOver = TESTS.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(TestClassesTest::isTest)
                .map(method -> outermost(method.getOwner()).getSimpleName())
                .filter(name -> !name.endsWith("Test") && !name.endsWith("IT"))
                .distinct()
                .toList();

        assertThat(passedOver).isEmpty();
    }

    @Test
    void everyFuzzTargetIsFuzzed() {
        // In fuzzing mode one JVM fuzzes one target, and the build starts one JVM for each class.
        List<JavaMethod> targets = TESTS.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(FuzzTest.class))
                .toList();

        assertThat(targets)
                .allSatisfy(
                        target -> assertThat(target.getOwner().getSimpleName()).endsWith("FuzzTest"))
                .allSatisfy(target -> assertThat(
                                target.getAnnotationOfType(FuzzTest.class).maxDuration())
                        .isEqualTo("60s"));
        assertThat(targets.stream().map(JavaMethod::getOwner).collect(Collectors.toSet()))
                .hasSameSizeAs(targets);
    }

    private static boolean isTest(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation ->
                        TEST_ANNOTATIONS.contains(annotation.getRawType().getSimpleName()));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(TestClassesTest::outermost).orElse(type);
    }
}
