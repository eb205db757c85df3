package io.respline.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.respline.command.Command;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The samples are complete, and their words are those of the commands. */
class AllSamplesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("io.respline.commands");
    private static final Set<String> INHERITED = Set.of("encoded", "toString", "equals", "hashCode");

    @Test
    void everyClassOfSamplesIsInTheList() {
        assertThat(classesNamed("Samples", "AllSamples"))
                .containsExactlyInAnyOrderElementsOf(
                        AllSamples.SAMPLES.stream().map(AllSamplesTest::nameOf).toList());
        assertThat(classesNamed("Variations", ""))
                .containsExactlyInAnyOrderElementsOf(AllSamples.VARIATIONS.stream()
                        .map(AllSamplesTest::nameOf)
                        .toList());
    }

    @Test
    void commandsHaveTheWordsOfTheirSamples() {
        List<String> wrong = AllSamples.samples()
                .filter(sample -> !Factories.words(sample.command()).equals(sample.words()))
                .map(sample -> Factories.words(sample.command()) + " is not " + sample.words())
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyCommandIsInTheTable() {
        assertThat(AllSamples.samples().filter(sample -> !isKnown(sample.command())))
                .isEmpty();
        assertThat(AllSamples.variations().filter(variation -> !isKnown(variation.base())))
                .isEmpty();
    }

    @Test
    void everyFactoryHasASample() {
        Set<String> used = calledBy("Samples");

        List<String> unused = factories()
                .map(JavaMethod::getFullName)
                .filter(name -> !used.contains(name))
                .sorted()
                .toList();

        assertThat(factories()).isNotEmpty();
        assertThat(unused).isEmpty();
    }

    @Test
    void everyOptionHasASampleOrVariation() {
        Set<String> used = calledBy("Samples");
        used.addAll(calledBy("Variations"));

        List<String> unused = options()
                .map(JavaMethod::getFullName)
                .filter(name -> !used.contains(name))
                .sorted()
                .toList();

        assertThat(options()).isNotEmpty();
        assertThat(unused).isEmpty();
    }

    @Test
    void everyCommandIsLinkedToItsPage() {
        assertThat(FactoryDocs.links())
                .allSatisfy(link -> assertThat(link.page())
                        .isEqualTo(link.name().toLowerCase(Locale.ROOT).replace(' ', '-')));
        assertThat(FactoryDocs.byCommand().keySet())
                .containsAll(AllSamples.samples()
                        .map(sample -> sample.command().encoded().spec().name())
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyCommandIsDeclaredBriefly() {
        assertThat(FactoryDocs.linesOfCode()).isBetween(1_000L, 6_000L);
    }

    /** Public static methods that give a command. */
    private static Stream<JavaMethod> factories() {
        return publicClasses()
                .filter(type -> type.getAllRawInterfaces().stream().noneMatch(AllSamplesTest::isCommand))
                .flatMap(type -> type.getMethods().stream())
                .filter(AllSamplesTest::isPublic)
                .filter(method -> method.getModifiers().contains(JavaModifier.STATIC))
                .filter(method -> method.getRawReturnType().isAssignableTo(Command.class));
    }

    /** Public methods of commands that give another command. */
    private static Stream<JavaMethod> options() {
        return publicClasses()
                .filter(type -> type.isAssignableTo(Command.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(AllSamplesTest::isPublic)
                .filter(method -> !INHERITED.contains(method.getName()))
                .filter(method -> method.getRawReturnType().isAssignableTo(Command.class));
    }

    private static Stream<JavaClass> publicClasses() {
        return CLASSES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().endsWith(".support"))
                .filter(type -> !type.getSimpleName().endsWith("Samples")
                        && !type.getSimpleName().endsWith("Variations"));
    }

    private static boolean isPublic(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && !method.getModifiers().contains(JavaModifier.BRIDGE);
    }

    /** The full names of all methods that classes of such a name call or refer to. */
    private static Set<String> calledBy(String suffix) {
        return CLASSES.stream()
                .filter(type -> type.getName().replaceFirst("\\$.*", "").endsWith(suffix))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .map(JavaAccess::getTarget)
                .map(target -> target.getFullName())
                .collect(Collectors.toSet());
    }

    private static List<String> classesNamed(String suffix, String except) {
        return CLASSES.stream()
                .filter(type -> type.getSimpleName().endsWith(suffix))
                .filter(type -> !type.getSimpleName().equals(except))
                .map(JavaClass::getName)
                .toList();
    }

    private static String nameOf(AllSamples.Source<?> source) {
        return source.type().getName();
    }

    private static boolean isCommand(JavaClass type) {
        return type.isEquivalentTo(Command.class);
    }

    private static boolean isKnown(Command<?> command) {
        return command.encoded().spec().isKnown();
    }
}
