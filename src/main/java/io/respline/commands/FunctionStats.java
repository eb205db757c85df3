package io.respline.commands;

import io.respline.command.Decoders;
import io.respline.commands.support.Fields;
import io.respline.reply.Reply;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code FUNCTION STATS}.
 *
 * @param running null if no function runs
 * @param engines by name, such as {@code LUA}
 */
public record FunctionStats(@Nullable Running running, Map<String, Engine> engines) {

    /** Copies the map. */
    public FunctionStats {
        engines = Collections.unmodifiableMap(new LinkedHashMap<>(engines));
    }

    static FunctionStats of(Reply reply) {
        Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
        Reply running = Fields.of(fields, "running_script");
        Map<String, Engine> engines = new LinkedHashMap<>();
        Decoders.FIELDS
                .apply(Fields.of(fields, "engines"))
                .forEach((name, engine) -> engines.put(name, Engine.of(engine)));
        return new FunctionStats(running.isNull() ? null : Running.of(running), engines);
    }

    /**
     * A function that runs.
     *
     * @param command that called it, in words
     * @param duration so far
     */
    public record Running(String name, List<String> command, Duration duration) {

        /** Copies the list. */
        public Running {
            command = List.copyOf(command);
        }

        static Running of(Reply reply) {
            Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
            return new Running(
                    Fields.text(Fields.of(fields, "name")),
                    Decoders.TEXTS.apply(Fields.of(fields, "command")),
                    Duration.ofMillis(Fields.of(fields, "duration_ms").asLong()));
        }

        /** Without the words of the command, which may be secret. */
        @Override
        public String toString() {
            return "Running[name=" + name + ", duration=" + duration + "]";
        }
    }

    /** How much an engine has. */
    public record Engine(long libraries, long functions) {

        static Engine of(Reply reply) {
            Map<String, Reply> fields = Decoders.FIELDS.apply(reply);
            return new Engine(
                    Fields.of(fields, "libraries_count").asLong(),
                    Fields.of(fields, "functions_count").asLong());
        }
    }
}
