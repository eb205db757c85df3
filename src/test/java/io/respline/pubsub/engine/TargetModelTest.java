package io.respline.pubsub.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.respline.error.Outcome;
import io.respline.error.RedisConnectionException;
import io.respline.protocol.PushKind;
import io.respline.reply.Reply;
import io.respline.testing.Figures;
import io.respline.testing.TestLoop;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random joins, leaves, answers, refusals, losses and revocations against a model that is no more than what is wanted: when
 * everything has been said, the server knows exactly that, and everybody stands where it says.
 */
class TargetModelTest {

    private static final int RUNS = 3_000;
    private static final int STEPS = 60;
    private static final RedisConnectionException LOST = new RedisConnectionException("lost", Outcome.MAYBE_EXECUTED);

    private record Joined(TestMember member, Address address) {}

    private final Map<TargetState, Set<TargetState>> transitions = new EnumMap<>(TargetState.class);
    private final SplittableRandom random = new SplittableRandom(27);

    private TestLoop loop;
    private TestServer server;
    private Targets targets;
    private List<Joined> members;
    private boolean up;

    @Test
    void whatIsWantedIsWhatTheServerKnowsInTheEnd() {
        for (int run = 0; run < RUNS; run++) {
            begin();
            for (int step = 0; step < STEPS; step++) {
                Map<Key, TargetState> before = states();
                act();
                if (random.nextBoolean()) {
                    loop.run();
                }
                note(before);
            }
            settle();
            check();
        }
        Figures.print("targets against their model", "runs", RUNS, "steps", RUNS * STEPS);
        assertThat(transitions.keySet()).containsExactlyInAnyOrder(TargetState.values());
        assertThat(transitions.get(TargetState.UNSUBSCRIBING))
                .contains(TargetState.IDLE, TargetState.WANTED, TargetState.SUBSCRIBED, TargetState.UNWANTED);
        assertThat(transitions.get(TargetState.SUBSCRIBING))
                .contains(TargetState.IDLE, TargetState.WANTED, TargetState.SUBSCRIBED, TargetState.UNWANTED);
    }

    private void begin() {
        loop = new TestLoop();
        server = new TestServer();
        targets = new Targets(loop, server::ask);
        members = new ArrayList<>();
        up = false;
    }

    private void act() {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> join();
            case 3, 4 -> leave();
            case 5, 6, 7 -> {
                if (server.isAsked()) {
                    server.confirm();
                }
            }
            case 8 -> {
                if (server.isAsked()) {
                    server.refuse(random.nextBoolean() ? "NOPERM" : "BUSY");
                }
            }
            case 9 -> loop.fire();
            case 10 -> turnConnection();
            default -> revoke();
        }
    }

    private void join() {
        TargetKind kind = TargetKind.values()[random.nextInt(3)];
        Joined joined = new Joined(new TestMember(), Address.of(kind, kind.name() + random.nextInt(2)));
        members.add(joined);
        targets.join(joined.member, joined.address);
    }

    private void leave() {
        if (!members.isEmpty()) {
            Joined joined = members.remove(random.nextInt(members.size()));
            targets.leave(joined.member, joined.address);
        }
    }

    private void turnConnection() {
        if (up) {
            server.forget();
            targets.disconnected(LOST);
        } else {
            targets.connected();
        }
        up = !up;
    }

    /** The server ends a subscription of its own accord. */
    private void revoke() {
        if (up && !server.isAsked() && !server.subscribed.isEmpty()) {
            String name = server.subscribed.iterator().next();
            server.subscribed.remove(name);
            TargetKind kind = TargetKind.valueOf(name.substring(0, name.length() - 1));
            String word = PushKind.valueOf(kind.unsubscribe()).name().toLowerCase(Locale.ROOT);
            targets.push(Reply.Push.of(Reply.Bulk.of(word), Reply.Bulk.of(name), Reply.Int.of(0)));
        }
    }

    private void settle() {
        if (!up) {
            turnConnection();
        }
        loop.run();
        while (server.isAsked() || loop.timers() > 0) {
            server.confirmAll();
            loop.run();
            loop.fire();
        }
    }

    private void check() {
        Set<String> wanted = new TreeSet<>();
        for (Joined joined : members) {
            if (joined.member.standing != TestMember.Standing.REFUSED) {
                assertThat(joined.member.standing).isEqualTo(TestMember.Standing.LIVE);
                wanted.add(joined.address.name());
            }
        }
        Set<String> registered = new TreeSet<>();
        targets.all().values().forEach(target -> {
            assertThat(target.state()).as(target.toString()).isEqualTo(TargetState.SUBSCRIBED);
            registered.add(target.name());
        });
        assertThat(registered).isEqualTo(wanted);
        assertThat(server.subscribed).containsAll(wanted);
        assertThat(wanted)
                .containsAll(server.subscribed.stream()
                        .filter(name -> !server.kept.contains(name))
                        .toList());
    }

    private Map<Key, TargetState> states() {
        Map<Key, TargetState> states = new HashMap<>();
        targets.all().forEach((key, target) -> states.put(key, target.state()));
        return states;
    }

    private void note(Map<Key, TargetState> before) {
        Map<Key, TargetState> after = states();
        Set<Key> keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (Key key : keys) {
            TargetState from = before.getOrDefault(key, TargetState.IDLE);
            TargetState to = after.getOrDefault(key, TargetState.IDLE);
            if (from != to) {
                transitions.computeIfAbsent(from, state -> new HashSet<>()).add(to);
            }
        }
    }
}
