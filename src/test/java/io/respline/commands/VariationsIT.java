package io.respline.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.Redis;
import io.respline.Session;
import io.respline.command.Command;
import io.respline.reply.Reply;
import io.respline.testing.FakeCommand;
import io.respline.testing.FakeRedis;
import io.respline.testing.FakeReplies;
import io.respline.testing.FakeReply;
import io.respline.testing.RawClient;
import io.respline.testing.RealServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Options in any order and combination arrive as they were made, and a server understands them. */
@Timeout(120)
class VariationsIT {

    @RegisterExtension
    static final RealServer server = RealServer.embedded();

    private static final int COMMANDS = 10_000;
    private static final int BATCH = 250;

    /** Errors that speak of the data, not of the words. */
    private static final Pattern ABOUT_DATA = Pattern.compile("(?!ERR ).*"
            + "|ERR .*(no such key|DUMP payload|not an integer or out of range|source and destination objects are the same"
            + "|smaller than the target stream top item|requires the key to exist).*");

    private final long seed = Long.getLong("respline.test.seed", System.nanoTime());
    private final RandomCommands random = new RandomCommands(seed);
    private final Set<String> wrong = new TreeSet<>();

    @Test
    void theServerUnderstandsEveryCombination() throws IOException {
        System.out.println("[respline] seed of the variations: " + seed);
        ServerVersion version = ServerVersion.of(server);
        server.flush();
        try (RawClient monitor = server.connect();
                Redis redis = Redis.connect(server.uri());
                Session session = redis.session()) {
            List<Variation<?>> variations = AllSamples.variations()
                    .filter(variation -> version.has(variation.since()) && isShown(variation, redis))
                    .toList();
            String self = session.call(Clients.clientInfo()).address();
            monitor.call("MONITOR");
            for (int sent = 0; sent < COMMANDS; sent += BATCH) {
                List<Command<?>> batch = batch(variations);
                List<Reply> replies = session.pipeline(inTransactions(batch));
                check(batch, replies);
                compare(batch, monitor, self);
            }
        }
        assertThat(wrong).as("seed " + seed).isEmpty();
    }

    @Test
    void everyCombinationOfLaterServersArrivesAsItWasMade() throws Exception {
        System.out.println("[respline] seed of the variations: " + seed);
        List<Variation<?>> variations = AllSamples.variations()
                .filter(variation -> variation.since().compareTo("7.0.0") > 0)
                .toList();
        try (FakeRedis fake = FakeRedis.start().onAny(VariationsIT::answer);
                Redis redis = Redis.connect(fake.uri());
                Session session = redis.session()) {
            for (int sent = 0; sent < COMMANDS / 10; sent += BATCH) {
                int before = fake.log().size();
                List<Command<?>> batch = batch(variations);
                session.pipeline(batch.toArray(Command<?>[]::new));
                List<FakeCommand> arrived = fake.log();
                assertThat(arrived.subList(before, arrived.size()).stream()
                                .map(command -> MonitorLine.characters(command.args())))
                        .as("seed " + seed)
                        .containsExactlyElementsOf(batch.stream()
                                .map(command ->
                                        MonitorLine.characters(command.encoded().words()))
                                .toList());
            }
        }
    }

    private static @Nullable FakeReply answer(FakeCommand command) {
        return Set.of("HELLO", "CLIENT", "PING").contains(command.name()) ? null : FakeReplies.ok();
    }

    private List<Command<?>> batch(List<Variation<?>> variations) {
        List<Command<?>> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            batch.add(random.next(variations));
        }
        return batch;
    }

    /** Each in a transaction of its own, where nothing waits for others. */
    private static Command<?>[] inTransactions(List<Command<?>> batch) {
        List<Command<?>> all = new ArrayList<>(batch.size() * 3);
        for (Command<?> command : batch) {
            all.add(Command.cmd("MULTI"));
            all.add(command);
            all.add(Command.cmd("EXEC"));
        }
        return all.toArray(Command<?>[]::new);
    }

    private void check(List<Command<?>> batch, List<Reply> replies) {
        for (int i = 0; i < batch.size(); i++) {
            Reply queued = replies.get(i * 3 + 1);
            Reply executed = replies.get(i * 3 + 2);
            Reply reply = queued.isError() ? queued : executed.asList().get(0);
            if (reply instanceof Reply.Failure failure
                    && (queued.isError()
                            || !ABOUT_DATA.matcher(failure.message()).matches())) {
                wrong.add(failure.message() + ": " + Factories.words(batch.get(i)));
            }
        }
    }

    private void compare(List<Command<?>> batch, RawClient monitor, String self) throws IOException {
        for (Command<?> command : batch) {
            List<String> expected = MonitorLine.characters(command.encoded().words());
            MonitorLine line = nextOf(self, monitor);
            if (!line.words().equals(expected)) {
                wrong.add(expected + " arrived as " + line.words());
            }
        }
    }

    private static MonitorLine nextOf(String self, RawClient monitor) throws IOException {
        while (true) {
            MonitorLine line = MonitorLine.parse(monitor.readLine());
            if (line.client().equals(self)
                    && !Set.of("MULTI", "EXEC").contains(line.words().get(0))) {
                return line;
            }
        }
    }

    /** MONITOR leaves administrative commands out. */
    private static boolean isShown(Variation<?> variation, Redis redis) {
        String name = variation.base().encoded().spec().name().toLowerCase(Locale.ROOT);
        CommandDetails details =
                redis.call(Introspection.commandInfo(name.replace(' ', '|'))).get(0);
        return details != null
                && !details.flags().contains("admin")
                && !details.flags().contains("skip_monitor");
    }
}
