package io.respline.lease;

import io.respline.command.Command;
import io.respline.command.Script;
import java.util.List;

/**
 * The keys of a group, and all that is ever done to them, each in one script, by the clock of the server.
 *
 * <p>{@code key} is a sorted set: entry to the millisecond at which it ends. {@code key:version} is the birthday of
 * the group, and a number that grows with every change of who is there. The channel {@code key} rings then. Whoever looks
 * first after a lease has run out removes it.
 */
record Group(String key) {

    /** No version is this one, so all are told. */
    static final String NOTHING_KNOWN = "-";

    /** The members do not matter. */
    static final String NOBODY_ASKS = "";

    /** What is left of a group whose processes are all gone vanishes after an hour: far more than the longest lease. */
    private static final String PRELUDE = """
            local t = redis.call('TIME')
            local us = t[1] * 1000000 + t[2]
            local now = math.floor(us / 1000)
            local function changed()
              local birth, v = string.match(redis.call('GET', KEYS[2]) or '', '^(%d+):(%d+)$')
              v = math.max(us, (tonumber(v) or 0) + 1)
              birth = birth or string.format('%.0f', us)
              redis.call('SET', KEYS[2], birth .. ':' .. string.format('%.0f', v), 'PX', 3600000)
              redis.pcall('PUBLISH', KEYS[1], 'changed')
            end
            local function parts(entry, id)
              if string.sub(entry, 1, #id + 1) == id .. ':' then
                return string.match(string.sub(entry, #id + 2), '^(%d+):(%w+)$')
              end
            end
            local gone = redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
            """;

    private static final Script LOOK = Script.of(PRELUDE + """
            if gone > 0 then changed() end
            local held = 0
            if ARGV[1] ~= '' and redis.call('ZSCORE', KEYS[1], ARGV[1]) then
              redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
              held = 1
              if redis.call('PTTL', KEYS[1]) < 1800000 then
                redis.call('PEXPIRE', KEYS[1], 3600000)
                redis.call('PEXPIRE', KEYS[2], 3600000)
              end
            elseif ARGV[1] ~= '' then
              for _, entry in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
                if parts(entry, ARGV[2]) then held = -1 end
              end
            end
            local v = redis.call('GET', KEYS[2]) or '0:0'
            local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
            local left = first[2] and math.max(0, first[2] - now) or -1
            if ARGV[4] == '' or ARGV[4] == v then return {held, v, left} end
            return {held, v, left, redis.call('ZRANGE', KEYS[1], 0, -1)}
            """);

    private static final Script JOIN = Script.of(PRELUDE + """
            local epoch = us
            for _, entry in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
              local e, token = parts(entry, ARGV[1])
              if token == ARGV[2] then
                redis.call('ZADD', KEYS[1], now + ARGV[3], entry)
                if gone > 0 then changed() end
                return entry
              elseif e then
                epoch = math.max(epoch, e + 1)
                redis.call('ZREM', KEYS[1], entry)
              end
            end
            local entry = ARGV[1] .. ':' .. string.format('%.0f', epoch) .. ':' .. ARGV[2]
            redis.call('ZADD', KEYS[1], now + ARGV[3], entry)
            redis.call('PEXPIRE', KEYS[1], 3600000)
            changed()
            return entry
            """);

    private static final Script LEAVE = Script.of(PRELUDE + """
            for _, entry in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
              local e, token = parts(entry, ARGV[1])
              if token == ARGV[2] then gone = gone + redis.call('ZREM', KEYS[1], entry) end
            end
            if gone > 0 then changed() end
            return gone
            """);

    private static final Script MEMBERS = Script.readOnly("""
            local t = redis.call('TIME')
            local now = t[1] * 1000 + math.floor(t[2] / 1000)
            return redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. string.format('%.0f', now), '+inf')
            """);

    /** Checks the key. */
    Group {
        int open = key.indexOf('{');
        if (open < 0 || key.indexOf('}', open) <= open + 1) {
            throw new IllegalArgumentException(
                    "The key of a group needs a hash tag, as in {app}:nodes, so that all of its"
                            + " keys are in one slot of a cluster; this one has " + key.length()
                            + " characters and none.");
        }
    }

    private List<String> keys() {
        return List.of(key, key + ":version");
    }

    /** Renews the entry of this text, if it is not empty, and tells who is there, if that is not this version. */
    Command<Look> look(String entry, String id, long leaseMillis, String version) {
        return LOOK.call(keys(), entry, id, leaseMillis, version).as(Look::of);
    }

    /** Makes a member, or renews the one of this id and token; one of the same id and another token leaves. */
    Command<Entry> join(String id, String token, long leaseMillis) {
        return JOIN.call(keys(), id, token, leaseMillis).as(reply -> {
            Entry entry = Entry.parse(String.valueOf(reply.asString()));
            if (entry == null) {
                throw new IllegalStateException("the server did not answer with an entry");
            }
            return entry;
        });
    }

    /** Removes the member of this id and token, if there is one. */
    Command<Long> leave(String id, String token) {
        return LEAVE.call(keys(), id, token).as(reply -> reply.asLong());
    }

    /** Those who are there; writes nothing. */
    Command<List<Member>> members() {
        return MEMBERS.call(List.of(key)).as(Look::members);
    }
}
