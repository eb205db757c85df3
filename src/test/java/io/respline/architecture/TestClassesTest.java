package io.respline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Test classes are found and run: the build picks them by name, and passes over every other name without a word. */
final class TestClassesTest {
    private static final Set<String> TEST_ANNOTATIONS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate", "FuzzTest");

    @Test
    void everyTestIsInAClassThatTheBuildRuns() {
        List<String> classes = methods()
                .filter(TestClassesTest::isTest)
                .map(method -> outermost(method.getDeclaringClass()).getSimpleName())
                .distinct()
                .toList();

        assertThat(classes).contains("TestClassesTest").allMatch(name -> name.endsWith("Test") || name.endsWith("IT"));
    }

    @Test
    void everyFuzzTargetIsFuzzed() {
        // In fuzzing mode one JVM fuzzes one target, and the build starts one JVM for each class.
        List<Method> targets = methods()
                .filter(method -> method.isAnnotationPresent(FuzzTest.class))
                .toList();

        assertThat(targets).allSatisfy(target -> {
            assertThat(target.getDeclaringClass().getSimpleName()).endsWith("FuzzTest");
            assertThat(target.getAnnotation(FuzzTest.class).maxDuration()).isEqualTo("60s");
        });
        assertThat(targets).extracting(Method::getDeclaringClass).doesNotHaveDuplicates();
    }

    private static Stream<Method> methods() {
        return Compiled.testClasses().stream().flatMap(type -> Arrays.stream(type.getDeclaredMethods()));
    }

    private static boolean isTest(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation ->
                        TEST_ANNOTATIONS.contains(annotation.annotationType().getSimpleName()));
    }

    private static Class<?> outermost(Class<?> type) {
        return type.getEnclosingClass() == null ? type : outermost(type.getEnclosingClass());
    }
}
