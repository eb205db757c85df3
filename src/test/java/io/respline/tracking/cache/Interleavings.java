package io.respline.tracking.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Plays a scene once for every order in which its actors can take their steps. */
final class Interleavings {

    /** More than that is no longer a small race: the scene has to be cut down, and nothing is left out silently. */
    private static final long MOST = 500_000;

    /** Somebody who takes steps, one at a time, whenever he can take one. */
    record Actor(String name, BooleanSupplier ready, Runnable step) {}

    /** A scene that has not begun. */
    interface Scene {
        List<Actor> actors();

        /** After each step. */
        void check();

        /** When nobody can take a step any more. */
        void end();
    }

    /** At a point where several can go on: who does, and of how many. */
    private static final class Choice {
        private final int among;
        private int taken;

        Choice(int among) {
            this.among = among;
        }
    }

    private final List<Choice> path = new ArrayList<>();

    private Interleavings() {}

    /**
     * Plays them all.
     *
     * @return how many there are
     * @throws AssertionError if a check fails, with the order of the steps that led there
     */
    static long explore(Supplier<? extends Scene> fresh) {
        Interleavings all = new Interleavings();
        long played = 0;
        do {
            all.play(fresh.get());
            if (++played > MOST) {
                throw new AssertionError("more than " + MOST + " orders");
            }
        } while (all.advance());
        return played;
    }

    private void play(Scene scene) {
        List<String> order = new ArrayList<>();
        try {
            List<Actor> ready = ready(scene);
            for (int depth = 0; !ready.isEmpty(); depth++) {
                if (depth == path.size()) {
                    path.add(new Choice(ready.size()));
                }
                if (path.get(depth).among != ready.size()) {
                    throw new AssertionError("it did not go on as the last time");
                }
                Actor next = ready.get(path.get(depth).taken);
                order.add(next.name());
                next.step().run();
                scene.check();
                ready = ready(scene);
            }
            scene.end();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(e.getMessage() + ", after " + String.join(", ", order), e);
        }
    }

    private static List<Actor> ready(Scene scene) {
        return scene.actors().stream()
                .filter(actor -> actor.ready().getAsBoolean())
                .toList();
    }

    /** To the next order; false if that was the last one. */
    private boolean advance() {
        while (!path.isEmpty()) {
            Choice last = path.get(path.size() - 1);
            if (++last.taken < last.among) {
                return true;
            }
            path.remove(path.size() - 1);
        }
        return false;
    }
}
