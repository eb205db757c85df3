package io.respline.tracking.cache;

import io.respline.command.Request;
import io.respline.reply.Reply;
import io.respline.tracking.CacheOptions;
import io.respline.tracking.TrackingMode;
import io.respline.tracking.cache.Interleavings.Actor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who takes part in a race: callers, writers and the network, each with steps of its own. */
final class RaceScene implements Interleavings.Scene {

    final CacheWorld world;
    private final List<Actor> actors = new ArrayList<>();
    private final List<String[]> reads = new ArrayList<>();
    private Consumer<CacheWorld> before = same -> {};

    private RaceScene(CacheWorld world) {
        this.world = world;
        actors.add(new Actor("serve", world.tracked::canServe, world.tracked::serve));
        actors.add(new Actor("deliver", world.tracked::canDeliver, world.tracked::deliver));
        actors.add(new Actor("serve shared", world.shared::canServe, world.shared::serve));
        actors.add(new Actor("deliver shared", world.shared::canDeliver, world.shared::deliver));
        actors.add(new Actor(
                "wake",
                () -> !world.wakeUps.isEmpty(),
                () -> world.wakeUps.remove().run()));
    }

    static RaceScene of(CacheOptions options) {
        return new RaceScene(new CacheWorld(options, false));
    }

    static RaceScene in(TrackingMode mode) {
        return of(CacheOptions.builder().mode(mode).build());
    }

    static RaceScene standard() {
        return of(CacheOptions.standard());
    }

    /** Callers' futures end on an executor. */
    static RaceScene withExecutor() {
        return new RaceScene(new CacheWorld(CacheOptions.standard(), true));
    }

    /** Before anybody takes a step. */
    RaceScene first(Consumer<CacheWorld> action) {
        action.accept(world);
        world.settle();
        return this;
    }

    /** Somebody who takes these steps in turn, whenever. */
    @SafeVarargs
    final RaceScene actor(String name, Consumer<CacheWorld>... steps) {
        Queue<Consumer<CacheWorld>> left = new ArrayDeque<>(List.of(steps));
        actors.add(new Actor(name, () -> !left.isEmpty(), () -> left.remove().accept(world)));
        return this;
    }

    /** Somebody who reads so often, each time after the last one has ended. */
    RaceScene reader(int times, String... words) {
        Caller caller = new Caller();
        int[] begun = {0};
        @Nullable Request<?>[] last = {null};
        BooleanSupplier ready = () -> begun[0] < times && (last[0] == null || last[0].isDone());
        actors.add(new Actor(String.join(" ", words), ready, () -> {
            begun[0]++;
            last[0] = world.read(caller, words);
        }));
        reads.add(words);
        return this;
    }

    /** Somebody who reads, writes the key behind that, and reads again when the write has ended. */
    RaceScene owner(String[] write, String... words) {
        Caller caller = new Caller();
        List<Request<Reply>> sent = new ArrayList<>();
        BooleanSupplier ready =
                () -> sent.size() < 2 || (sent.size() == 2 && sent.get(1).isDone());
        actors.add(new Actor(
                "owner", ready, () -> sent.add(sent.size() == 1 ? world.send(write) : world.read(caller, words))));
        reads.add(words);
        return this;
    }

    /** In the end, before the next reads are judged. */
    RaceScene last(Consumer<CacheWorld> action) {
        before = action;
        return this;
    }

    @Override
    public List<Actor> actors() {
        return actors;
    }

    @Override
    public void check() {
        world.check();
    }

    @Override
    public void end() {
        before.accept(world);
        world.checkNothingIsStale(reads);
    }
}
