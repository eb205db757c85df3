package io.respline.testing;

import static io.respline.testing.FakeReplies.array;
import static io.respline.testing.FakeReplies.bulk;
import static io.respline.testing.FakeReplies.error;
import static io.respline.testing.FakeReplies.integer;
import static io.respline.testing.FakeReplies.map;
import static io.respline.testing.FakeReplies.nullValue;
import static io.respline.testing.FakeReplies.ok;
import static io.respline.testing.FakeReplies.simple;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** How a {@link FakeRedis} answers when nobody told it otherwise: a very small server with a map. Thread-safe. */
final class FakeDefaults {

    private static final Set<String> WITHOUT_PASSWORD = Set.of("HELLO", "AUTH", "QUIT");
    private static final int DATABASES = 16;

    private record Entry(int leastWords, BiFunction<FakeCommand, FakeSession, FakeReply> action) {}

    private final Map<String, Entry> table = new HashMap<>();
    private final Map<Key, byte[]> values = new HashMap<>();
    private volatile FakeRedis.Hello hello = FakeRedis.Hello.ACCEPTED;
    private volatile @Nullable String password;

    FakeDefaults() {
        table.put("HELLO", new Entry(1, this::hello));
        table.put("AUTH", new Entry(2, this::auth));
        table.put("SELECT", new Entry(2, FakeDefaults::select));
        table.put("CLIENT", new Entry(2, FakeDefaults::client));
        table.put("PING", new Entry(1, (c, s) -> c.size() == 1 ? simple("PONG") : bulk(c.arg(1))));
        table.put("ECHO", new Entry(2, (c, s) -> bulk(c.arg(1))));
        table.put("GET", new Entry(2, (c, s) -> bulkOrNull(values.get(Key.of(c, s)))));
        table.put("SET", new Entry(3, this::set));
        table.put("INCR", new Entry(2, this::incr));
        table.put("DEL", new Entry(2, this::del));
        table.put("FLUSHALL", new Entry(1, this::flush));
        for (String accepted : new String[] {"WATCH", "UNWATCH", "READONLY", "READWRITE", "ASKING"}) {
            table.put(accepted, new Entry(1, (c, s) -> ok()));
        }
        table.put("QUIT", new Entry(1, (c, s) -> ok().thenClose()));
    }

    void hello(FakeRedis.Hello mode) {
        hello = mode;
    }

    void password(String required) {
        password = required;
    }

    /** The error that a server gives for this command before it looks at what it does; null if it may run. */
    @Nullable
    FakeReply refusal(FakeCommand command, FakeSession session) {
        String name = command.name();
        if (password != null && !session.authenticated() && !WITHOUT_PASSWORD.contains(name)) {
            return error("NOAUTH Authentication required.");
        }
        Entry entry = table.get(name);
        if (entry == null || (name.equals("HELLO") && hello == FakeRedis.Hello.UNKNOWN)) {
            return error("ERR unknown command '" + command.word(0) + "', with args beginning with: ");
        }
        if (command.size() < entry.leastWords()) {
            return error("ERR wrong number of arguments for '" + name.toLowerCase(Locale.ROOT) + "' command");
        }
        return null;
    }

    /** The answer; commands of different connections run one at a time, as in a server. */
    synchronized FakeReply answer(FakeCommand command, FakeSession session) {
        FakeReply refusal = refusal(command, session);
        Entry entry = table.get(command.name());
        return refusal != null || entry == null ? refusal : entry.action().apply(command, session);
    }

    private FakeReply hello(FakeCommand command, FakeSession session) {
        String version = command.size() > 1 ? command.word(1) : Integer.toString(session.protocol());
        if (!version.equals("2") && (!version.equals("3") || hello == FakeRedis.Hello.NOPROTO)) {
            return error("NOPROTO unsupported protocol version");
        }
        for (int i = 2; i < command.size(); i++) {
            String option = command.word(i).toUpperCase(Locale.ROOT);
            if (option.equals("AUTH") && i + 2 < command.size()) {
                if (!login(command.word(i + 2), session)) {
                    return wrongPassword();
                }
                i += 2;
            } else if (option.equals("SETNAME") && i + 1 < command.size()) {
                session.name(command.word(++i));
            } else {
                return error("ERR syntax error in HELLO option '" + command.word(i) + "'");
            }
        }
        if (password != null && !session.authenticated()) {
            return error("NOAUTH HELLO must be called with the client already authenticated, otherwise the"
                    + " HELLO <proto> AUTH <user> <pass> option can be used to authenticate the client and select the"
                    + " RESP protocol version at the same time");
        }
        session.protocol(Integer.parseInt(version));
        return map(
                bulk("server"), bulk("redis"),
                bulk("version"), bulk("7.0.15"),
                bulk("proto"), integer(session.protocol()),
                bulk("id"), integer(session.id()),
                bulk("mode"), bulk("standalone"),
                bulk("role"), bulk("master"),
                bulk("modules"), array());
    }

    private FakeReply auth(FakeCommand command, FakeSession session) {
        if (password == null) {
            return error("ERR AUTH <password> called without any password configured for the default user. Are you"
                    + " sure your configuration is correct?");
        }
        return login(command.word(command.size() - 1), session) ? ok() : wrongPassword();
    }

    private boolean login(String attempt, FakeSession session) {
        if (password == null || attempt.equals(password)) {
            session.authenticate();
            return true;
        }
        return false;
    }

    private static FakeReply wrongPassword() {
        return error("WRONGPASS invalid username-password pair or user is disabled.");
    }

    private static FakeReply select(FakeCommand command, FakeSession session) {
        Long index = number(command.arg(1));
        if (index == null) {
            return error("ERR value is not an integer or out of range");
        }
        if (index < 0 || index >= DATABASES) {
            return error("ERR DB index is out of range");
        }
        session.database(index.intValue());
        return ok();
    }

    private static FakeReply client(FakeCommand command, FakeSession session) {
        return switch (command.word(1).toUpperCase(Locale.ROOT)) {
            case "ID" -> integer(session.id());
            case "GETNAME" -> session.name() == null ? nullValue() : bulk(session.name());
            case "SETNAME" -> {
                session.name(command.word(command.size() - 1));
                yield ok();
            }
            default -> ok();
        };
    }

    private FakeReply set(FakeCommand command, FakeSession session) {
        values.put(Key.of(command, session), command.arg(2));
        return ok();
    }

    private FakeReply incr(FakeCommand command, FakeSession session) {
        Key key = Key.of(command, session);
        Long present = number(values.getOrDefault(key, new byte[] {'0'}));
        if (present == null) {
            return error("ERR value is not an integer or out of range");
        }
        values.put(key, Long.toString(present + 1).getBytes(US_ASCII));
        return integer(present + 1);
    }

    private FakeReply del(FakeCommand command, FakeSession session) {
        int removed = 0;
        for (int i = 1; i < command.size(); i++) {
            removed += values.remove(new Key(session.database(), command.word(i))) == null ? 0 : 1;
        }
        return integer(removed);
    }

    private FakeReply flush(FakeCommand command, FakeSession session) {
        values.clear();
        return ok();
    }

    private static FakeReply bulkOrNull(byte @Nullable [] value) {
        return value == null ? nullValue() : bulk(value);
    }

    private static @Nullable Long number(byte[] digits) {
        try {
            return Long.parseLong(new String(digits, US_ASCII));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private record Key(int database, String name) {
        static Key of(FakeCommand command, FakeSession session) {
            return new Key(session.database(), command.word(1));
        }
    }
}
