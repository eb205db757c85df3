package io.respline.commands;

import static io.respline.commands.Functions.fcall;
import static io.respline.commands.Functions.fcallRo;
import static io.respline.commands.Functions.functionDelete;
import static io.respline.commands.Functions.functionDump;
import static io.respline.commands.Functions.functionFlush;
import static io.respline.commands.Functions.functionKill;
import static io.respline.commands.Functions.functionList;
import static io.respline.commands.Functions.functionLoad;
import static io.respline.commands.Functions.functionLoadReplacing;
import static io.respline.commands.Functions.functionRestore;
import static io.respline.commands.Functions.functionStats;
import static org.assertj.core.api.Assertions.assertThat;

import io.respline.command.Command;
import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;

/** One use of each factory of {@link Functions}. */
public final class FunctionsSamples {

    private static final String ECHO = "#!lua name=one\n"
            + "redis.register_function{function_name='echo',"
            + "callback=function(keys,args) return args[1] end,flags={'no-writes'},description='repeats'}";
    private static final String WRITE = "#!lua name=two\n"
            + "redis.register_function('write', function(keys,args) return redis.call('SET',keys[1],args[1]) end)";
    private static final Command<?>[] ONE = {functionFlush(), functionLoad(ECHO)};
    private static final Command<?>[] BOTH = {functionFlush(), functionLoad(ECHO), functionLoad(WRITE)};

    private FunctionsSamples() {}

    public static Stream<Sample> samples() {
        return Stream.of(calls(), loads(), restores(), descriptions()).flatMap(samples -> samples);
    }

    private static Stream<Sample> calls() {
        return Stream.of(
                Sample.of(fcall("write", List.of("k"), "v"), "FCALL write 1 k v")
                        .after(BOTH)
                        .gives(Reply.Status.OK),
                Sample.of(fcallRo("echo", List.of(), "v"), "FCALL_RO echo 0 v")
                        .after(BOTH)
                        .gives(Reply.Bulk.of("v")),
                Sample.of(fcallRo("write", List.of("k"), "v"), "FCALL_RO write 1 k v")
                        .after(BOTH)
                        .refusedWith("ERR"),
                Sample.of(functionKill(), "FUNCTION KILL").refusedWith("NOTBUSY"));
    }

    private static Stream<Sample> loads() {
        return Stream.of(
                Sample.of(functionLoad(ECHO), "FUNCTION LOAD " + ECHO)
                        .after(functionFlush())
                        .gives("one"),
                Sample.of(functionLoad(ECHO), "FUNCTION LOAD " + ECHO)
                        .after(ONE)
                        .refusedWith("ERR"),
                Sample.of(functionLoadReplacing(ECHO), "FUNCTION LOAD REPLACE " + ECHO)
                        .after(ONE)
                        .gives("one"),
                Sample.of(functionDelete("one"), "FUNCTION DELETE one")
                        .after(ONE)
                        .gives("OK"),
                Sample.of(functionDelete("one"), "FUNCTION DELETE one")
                        .after(functionFlush())
                        .refusedWith("ERR"),
                Sample.of(functionFlush(), "FUNCTION FLUSH").after(BOTH).gives("OK"),
                Sample.of(functionFlush(FlushMode.ASYNC), "FUNCTION FLUSH ASYNC")
                        .gives("OK"));
    }

    private static Stream<Sample> restores() {
        byte[] noDump = "no dump".getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Sample.of(functionDump(), "FUNCTION DUMP")
                        .after(BOTH)
                        .satisfies(dump -> assertThat(dump)
                                .asInstanceOf(InstanceOfAssertFactories.BYTE_ARRAY)
                                .isNotEmpty()),
                Sample.of(functionRestore(noDump), "FUNCTION RESTORE no dump").refusedWith("ERR"),
                Sample.of(functionRestore(noDump, Functions.RestorePolicy.REPLACE), "FUNCTION RESTORE no dump REPLACE")
                        .refusedWith("ERR"));
    }

    private static Stream<Sample> descriptions() {
        FunctionLibrary.Function echo = new FunctionLibrary.Function("echo", "repeats", Set.of("no-writes"));
        FunctionLibrary.Function write = new FunctionLibrary.Function("write", null, Set.of());
        return Stream.of(
                Sample.of(functionList(), "FUNCTION LIST")
                        .after(ONE)
                        .gives(List.of(new FunctionLibrary("one", "LUA", List.of(echo), null))),
                Sample.of(functionList().libraryName("t*"), "FUNCTION LIST LIBRARYNAME t*")
                        .after(BOTH)
                        .gives(List.of(new FunctionLibrary("two", "LUA", List.of(write), null))),
                Sample.of(functionList().withCode().libraryName("one"), "FUNCTION LIST WITHCODE LIBRARYNAME one")
                        .after(BOTH)
                        .gives(List.of(new FunctionLibrary("one", "LUA", List.of(echo), ECHO))),
                Sample.of(functionStats(), "FUNCTION STATS")
                        .after(BOTH)
                        .gives(new FunctionStats(null, Map.of("LUA", new FunctionStats.Engine(2, 2)))));
    }
}
