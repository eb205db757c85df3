package io.respline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.tracking.CacheOptions;
import io.respline.tracking.TrackingMode;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page on configuration against the code: every option with its type and default, every parameter of a URI. */
class ConfigurationPageTest {

    private static final Set<String> NO_OPTIONS = Set.of("toBuilder", "toString", "hashCode", "equals");

    /** Depend on the heap, so that the page says it in words. */
    private static final Map<String, String> IN_WORDS = Map.of(
            "readBudgetBytes", "`64 MiB`, or an eighth of the heap if that is less",
            "replyLimits.maxReplyBytes", "a quarter of the heap, `64 MiB` to `512 MiB`");

    private record Row(String type, String standard, String uri, String effect) {}

    @Test
    void everyOptionStandsThereWithItsTypeAndDefault() throws Exception {
        Map<String, String> expected = new TreeMap<>();
        RedisOptions defaults = RedisOptions.builder().build();
        describe("", defaults, expected);
        describe("reconnect.", defaults.reconnect(), expected);
        describe("replyLimits.", defaults.replyLimits(), expected);
        describe("cache.", CacheOptions.standard(), expected);
        describeTls(expected);
        Map<String, String> told = new TreeMap<>();
        rows().forEach((name, row) -> told.put(name, row.type() + " = " + row.standard()));
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void everyParameterOfAUriStandsThereBesideItsOption() throws IOException {
        Set<String> parameters =
                UriParameter.ALL.stream().map(UriParameter::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> told = new TreeSet<>();
        rows().forEach((name, row) -> {
            if (row.uri().startsWith("`")) {
                assertThat(row.uri()).startsWith("`" + name + "`");
                told.add(name);
            }
        });
        assertThat(told).isEqualTo(parameters);
        String page = page();
        assertThat(UriParameter.ALIASES.keySet()).allMatch(alias -> page.contains("`" + alias + "`"));
    }

    @Test
    void everyRowTellsAnEffectAndEveryChoiceIsNamed() throws IOException {
        Map<String, Row> rows = rows();
        assertThat(rows.values()).extracting(Row::effect).allMatch(effect -> effect.endsWith("."));
        for (Method option : options(RedisOptions.class)) {
            if (option.getReturnType().isEnum()) {
                Row row = rows.get(option.getName());
                for (Object constant : option.getReturnType().getEnumConstants()) {
                    boolean isNamed = (row.standard() + row.effect()).contains("`" + constant + "`");
                    assertThat(isNamed || constant instanceof Protocol)
                            .as(constant + " of " + option)
                            .isTrue();
                }
            }
        }
    }

    private static void describe(String prefix, Object defaults, Map<String, String> into) throws Exception {
        for (Method option : options(defaults.getClass())) {
            String name = prefix + option.getName();
            String standard = IN_WORDS.getOrDefault(name, text(name, option.invoke(defaults)));
            into.put(name, "`" + option.getReturnType().getSimpleName() + "` = " + standard);
        }
    }

    /** What TLS is made of is given to its builder, and absent by default. */
    private static void describeTls(Map<String, String> into) {
        Map<String, Set<String>> types = new TreeMap<>();
        for (Method setter : TlsOptions.Builder.class.getDeclaredMethods()) {
            if (Modifier.isPublic(setter.getModifiers()) && setter.getReturnType() == TlsOptions.Builder.class) {
                String parameters = Arrays.stream(setter.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", "));
                types.computeIfAbsent("tls." + setter.getName(), name -> new TreeSet<>())
                        .add("`" + (parameters.isEmpty() ? "switch" : parameters) + "`");
            }
        }
        types.forEach((name, kinds) -> into.put(name, String.join(" or ", kinds) + " = none"));
    }

    private static List<Method> options(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == 0 && method.getReturnType() != void.class)
                .filter(method -> !method.isSynthetic() && !NO_OPTIONS.contains(method.getName()))
                .toList();
    }

    private static String text(String name, Object value) {
        if (value == null) {
            return "none";
        }
        if (value instanceof Duration duration) {
            return duration.toMillis() % 1000 == 0
                    ? "`" + duration.toSeconds() + " s`"
                    : "`" + duration.toMillis() + " ms`";
        }
        if (name.endsWith("Bytes") && value instanceof Number bytes) {
            return "`" + (bytes.longValue() >> 20) + " MiB`";
        }
        if (value.equals(TrackingMode.reads())) {
            return "`TrackingMode.reads()`";
        }
        if (value == HostResolver.SYSTEM) {
            return "`HostResolver.SYSTEM`";
        }
        if (value.equals(ReconnectPolicy.DEFAULT)) {
            return "`ReconnectPolicy.DEFAULT`";
        }
        return value.equals(ReplyLimits.DEFAULT) ? "`ReplyLimits.DEFAULT`" : "`" + value + "`";
    }

    private static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        page().lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            String[] cells = line.substring(1).split("\\|", -1);
            if (cells.length == 6) {
                String name = cells[0].strip().replace("`", "");
                Row row = new Row(cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip());
                assertThat(rows.put(name, row)).as(name + " stands there twice").isNull();
            }
        });
        return rows;
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs", "configuration.md"));
    }
}
