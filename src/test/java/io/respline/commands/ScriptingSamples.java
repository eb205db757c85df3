package io.respline.commands;

import static io.respline.commands.Scripting.eval;
import static io.respline.commands.Scripting.evalRo;
import static io.respline.commands.Scripting.evalSha;
import static io.respline.commands.Scripting.evalShaRo;
import static io.respline.commands.Scripting.scriptExists;
import static io.respline.commands.Scripting.scriptFlush;
import static io.respline.commands.Scripting.scriptKill;
import static io.respline.commands.Scripting.scriptLoad;
import static io.respline.commands.Scripting.scriptShow;
import static io.respline.commands.Strings.set;

import io.respline.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** One use of each factory of {@link Scripting}. */
public final class ScriptingSamples {

    private static final String GET = "return redis.call('GET',KEYS[1])";
    private static final String GET_SHA1 = "620cd258c2c9c88c9d10db67812ccf663d96bdc6";
    private static final String UNKNOWN = "ffffffffffffffffffffffffffffffffffffffff";

    private ScriptingSamples() {}

    public static Stream<Sample> samples() {
        return Stream.concat(calls(), management());
    }

    private static Stream<Sample> calls() {
        String add = "return redis.call('INCRBY',KEYS[1],ARGV[1])";
        return Stream.of(
                Sample.of(eval(add, List.of("n"), 5), "EVAL " + add + " 1 n 5").gives(Reply.Int.of(5)),
                Sample.of(eval("return ARGV[2]", List.of(), "a", "b"), "EVAL return ARGV[2] 0 a b")
                        .gives(Reply.Bulk.of("b")),
                Sample.of(evalRo(GET, List.of("k")), "EVAL_RO " + GET + " 1 k")
                        .after(set("k", "v"))
                        .gives(Reply.Bulk.of("v")),
                Sample.of(evalRo(add, List.of("n"), 5), "EVAL_RO " + add + " 1 n 5")
                        .refusedWith("ERR"),
                Sample.of(evalSha(GET_SHA1, List.of("k")), "EVALSHA " + GET_SHA1 + " 1 k")
                        .after(set("k", "v"), scriptLoad(GET))
                        .gives(Reply.Bulk.of("v")),
                Sample.of(evalShaRo(GET_SHA1, List.of("missing")), "EVALSHA_RO " + GET_SHA1 + " 1 missing")
                        .after(scriptLoad(GET))
                        .gives(Reply.Null.NULL),
                Sample.of(evalSha(UNKNOWN, List.of()), "EVALSHA " + UNKNOWN + " 0")
                        .refusedWith("NOSCRIPT"));
    }

    private static Stream<Sample> management() {
        byte[] bytes = GET.getBytes(StandardCharsets.UTF_8);
        String reply = "$" + GET.length() + "\r\n" + GET + "\r\n";
        return Stream.of(
                Sample.of(scriptLoad(GET), "SCRIPT LOAD " + GET).gives(GET_SHA1),
                Sample.of(scriptLoad(bytes), "SCRIPT LOAD " + GET).gives(GET_SHA1),
                Sample.of(scriptExists(GET_SHA1, UNKNOWN), "SCRIPT EXISTS " + GET_SHA1 + " " + UNKNOWN)
                        .after(scriptLoad(GET))
                        .gives(List.of(true, false)),
                Sample.of(scriptExists(List.of(GET_SHA1)), "SCRIPT EXISTS " + GET_SHA1)
                        .after(scriptLoad(GET), scriptFlush())
                        .gives(List.of(false)),
                Sample.of(scriptFlush(), "SCRIPT FLUSH").gives("OK"),
                Sample.of(scriptFlush(FlushMode.SYNC), "SCRIPT FLUSH SYNC").gives("OK"),
                Sample.of(scriptKill(), "SCRIPT KILL").refusedWith("NOTBUSY"),
                Sample.of(scriptShow(GET_SHA1), "SCRIPT SHOW " + GET_SHA1)
                        .after(scriptLoad(GET))
                        .newer("valkey 8.0.0", reply, reply)
                        .gives(GET));
    }
}
