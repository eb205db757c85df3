package io.respline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which answers a client may keep until a key changes: of all commands, by what is known of them. */
class CacheableCommandsTest {

    /** What the rule would let pass, and why it does not. */
    private static final Map<String, String> EXCEPTIONS = new TreeMap<>(Map.of(
            "TOUCH", "its effect is what it is called for",
            "EXPIRETIME", "it speaks of expiry",
            "PEXPIRETIME", "it speaks of expiry",
            "HEXPIRETIME", "it speaks of expiry",
            "HPEXPIRETIME", "it speaks of expiry",
            "MEMORY USAGE", "it speaks of the server's memory, which changes without the key",
            "SORT_RO", "its patterns read keys of which the server does not tell",
            "XINFO GROUPS", "the server does not tell of changes to consumer groups",
            "XINFO STREAM", "the server does not tell of changes to consumer groups"));

    private static final List<String> CACHEABLE = List.of(
            "ARCOUNT",
            "ARGET",
            "ARGETRANGE",
            "ARGREP",
            "ARINFO",
            "ARLASTITEMS",
            "ARLEN",
            "ARMGET",
            "ARNEXT",
            "AROP",
            "ARSCAN",
            "BITCOUNT",
            "BITFIELD_RO",
            "BITPOS",
            "DIGEST",
            "EXISTS",
            "GEODIST",
            "GEOHASH",
            "GEOPOS",
            "GEORADIUSBYMEMBER_RO",
            "GEORADIUS_RO",
            "GEOSEARCH",
            "GET",
            "GETBIT",
            "GETRANGE",
            "HEXISTS",
            "HGET",
            "HGETALL",
            "HKEYS",
            "HLEN",
            "HMGET",
            "HSTRLEN",
            "HVALS",
            "LCS",
            "LINDEX",
            "LLEN",
            "LPOS",
            "LRANGE",
            "MGET",
            "PFCOUNT",
            "SCARD",
            "SDIFF",
            "SDIFFCARD",
            "SINTER",
            "SINTERCARD",
            "SISMEMBER",
            "SMEMBERS",
            "SMISMEMBER",
            "STRLEN",
            "SUBSTR",
            "SUNION",
            "SUNIONCARD",
            "TYPE",
            "VCARD",
            "VDIM",
            "VEMB",
            "VGETATTR",
            "VINFO",
            "VISMEMBER",
            "VLINKS",
            "VRANGE",
            "VSIM",
            "XLEN",
            "XRANGE",
            "XREVRANGE",
            "ZCARD",
            "ZCOUNT",
            "ZDIFF",
            "ZINTER",
            "ZINTERCARD",
            "ZLEXCOUNT",
            "ZMSCORE",
            "ZRANGE",
            "ZRANGEBYLEX",
            "ZRANGEBYSCORE",
            "ZRANK",
            "ZREVRANGE",
            "ZREVRANGEBYLEX",
            "ZREVRANGEBYSCORE",
            "ZREVRANK",
            "ZSCORE",
            "ZUNION");

    @Test
    void theseAreAll() {
        assertThat(names(CommandSpec::isCacheable)).containsExactlyElementsOf(new TreeSet<>(CACHEABLE));
    }

    @Test
    void theExceptionsAreTheseAndEachIsNeeded() {
        assertThat(names(spec -> (spec.flags() & SpecFlags.UNCACHED) != 0))
                .containsExactlyElementsOf(EXCEPTIONS.keySet());
        for (String name : EXCEPTIONS.keySet()) {
            CommandSpec spec = CommandTable.byName(name);
            assertThat(spec.isReadOnly() && spec.keys().namesKeys()).as(name).isTrue();
            assertThat(spec.flags() & SpecFlags.NONDETERMINISTIC).as(name).isZero();
        }
    }

    @Test
    void whatDependsOnTimeOrChanceIsAskedOfTheServer() {
        assertThat(CACHEABLE)
                .doesNotContain(
                        "TTL", "PTTL", "HTTL", "HPTTL", "SRANDMEMBER", "HRANDFIELD", "ZRANDMEMBER", "RANDOMKEY", "SCAN")
                .doesNotContain("HSCAN", "SSCAN", "ZSCAN", "OBJECT IDLETIME", "OBJECT FREQ", "DUMP", "XPENDING")
                .doesNotContain("XINFO CONSUMERS", "XREAD", "EVAL_RO", "FCALL_RO", "KEYS", "DBSIZE");
    }

    @Test
    void anotherOrderOfTheSameElementsDoesNotCount() {
        for (String name : List.of("SMEMBERS", "HGETALL", "HKEYS", "SUNION")) {
            assertThat(CommandTable.byName(name).isCacheable()).as(name).isTrue();
        }
    }

    @Test
    void whatWritesIsKnown() {
        for (String name :
                List.of("SET", "DEL", "FLUSHALL", "SWAPDB", "EVAL", "FCALL", "BLPOP", "GETEX", "XREADGROUP")) {
            assertThat(CommandTable.byName(name).isWrite()).as(name).isTrue();
        }
        for (String name : List.of("GET", "PING", "PUBLISH", "INFO", "EVAL_RO", "MULTI", "CONFIG SET", "WAIT")) {
            assertThat(CommandTable.byName(name).isWrite()).as(name).isFalse();
        }
        assertThat(Command.cmd("MODULE.THING", "k").encoded().spec().isWrite()).isTrue();
    }

    private static TreeSet<String> names(Predicate<CommandSpec> which) {
        TreeSet<String> names = new TreeSet<>();
        CommandTable.all().stream().filter(which).forEach(spec -> names.add(spec.name()));
        return names;
    }
}
