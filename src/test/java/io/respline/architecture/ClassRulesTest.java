package io.respline.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The shape of the classes, and what none of them may call. */
final class ClassRulesTest {
    @Test
    void classesAreFinal() {
        classes()
                .that(describe("are ordinary classes", ClassRulesTest::isOrdinary))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .allowEmptyShould(true)
                .because("behaviour is shared by composition; sealed types and interfaces are the exceptions")
                .check(Compiled.MAIN);
    }

    @Test
    void exportedClassesAreMadeByFactories() {
        Set<String> exported = Compiled.exportedPackages();
        assertThat(exported).isNotEmpty();
        DescribedPredicate<JavaClass> api = describe(
                "public classes of the module's API, records and exceptions aside",
                type -> exported.contains(type.getPackageName())
                        && type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !type.isRecord()
                        && !type.isAssignableTo(Throwable.class));
        constructors()
                .that()
                .areDeclaredInClassesThat(api)
                .should()
                .notBePublic()
                .check(Compiled.MAIN);
    }

    @Test
    void nothingSleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(Compiled.MAIN);
        noClasses().should().callMethod(TimeUnit.class, "sleep", long.class).check(Compiled.MAIN);
    }

    @Test
    void nothingReadsTheWallClock() {
        DescribedPredicate<JavaCall<?>> wallClock = describe(
                "the time of day",
                call -> call.getName().equals("currentTimeMillis")
                        || (call.getTargetOwner().getPackageName().equals("java.time")
                                && (call.getName().equals("now")
                                        || call.getTargetOwner().getSimpleName().equals("Clock")))
                        || (call.getTargetOwner().isEquivalentTo(Date.class)
                                && call.getName().equals("<init>")
                                && call.getTarget().getRawParameterTypes().isEmpty()));
        noClasses()
                .should()
                .callCodeUnitWhere(wallClock)
                .because("the time of day jumps; deadlines are measured by System.nanoTime or the loop's own clock")
                .check(Compiled.MAIN);
    }

    @Test
    void nothingIsPrinted() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(Compiled.MAIN);
    }

    @Test
    void noStackTraceIsPrinted() {
        DescribedPredicate<JavaCall<?>> printing =
                describe("printStackTrace", call -> call.getName().equals("printStackTrace"));
        noClasses().should().callCodeUnitWhere(printing).check(Compiled.MAIN);
    }

    @Test
    void nothingIsReflective() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect")
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .because("a native image then needs no configuration")
                .check(Compiled.MAIN);
    }

    private static boolean isOrdinary(JavaClass type) {
        return !type.isInterface()
                && !type.isEnum()
                && !type.isRecord()
                && !type.isAnonymousClass()
                && !type.getSimpleName().equals("package-info")
                && !type.getSimpleName().equals("module-info")
                && !type.reflect().isSealed();
    }
}
