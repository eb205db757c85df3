package io.respline.simulation;

import io.respline.config.Credentials;
import io.respline.config.CredentialsProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Passwords that change, and a provider of them that is now and then slow, silent or broken. The server takes the newest
 * one and the one before.
 */
final class SimCredentials implements CredentialsProvider, Actor {

    private final World world;
    private final List<Pending> pending = new ArrayList<>();
    private int newest = 1;
    private boolean healed;

    private record Pending(CompletableFuture<Credentials> answer, Credentials credentials, long due) {}

    SimCredentials(World world) {
        this.world = world;
    }

    private Credentials current() {
        return Credentials.password("p" + newest);
    }

    boolean accepts(String password) {
        return password.equals("p" + newest) || password.equals("p" + (newest - 1));
    }

    void rotate() {
        newest++;
        world.note(Event.ROTATED, newest, 0);
        world.tally.add(Count.ROTATIONS);
        world.connection.reauthenticate();
    }

    /** From now on it answers at once. */
    void heal() {
        healed = true;
    }

    @Override
    public CompletionStage<Credentials> credentials() {
        world.loop.requireInLoop("CredentialsProvider.credentials");
        if (world.loop.isBorrowerActing()) {
            world.violate("no code of users runs on a borrower: it is asked for credentials");
        }
        int mood = healed ? 0 : world.dice.below(100);
        if (mood < 70) {
            return CompletableFuture.completedFuture(current());
        }
        world.tally.add(Count.PROVIDER_TROUBLE);
        if (mood < 85) {
            CompletableFuture<Credentials> later = new CompletableFuture<>();
            pending.add(new Pending(later, current(), world.now + world.dice.nanos(0, 5 * Settings.MILLIS)));
            return later;
        }
        if (mood < 90) {
            return new CompletableFuture<>();
        }
        if (mood < 95) {
            return CompletableFuture.failedFuture(new IllegalStateException("simulated"));
        }
        throw new IllegalStateException("simulated");
    }

    @Override
    public boolean isReady() {
        return wakesAt() <= world.now;
    }

    @Override
    public void act() {
        Pending due =
                world.dice.pick(pending.stream().filter(p -> p.due <= world.now).toList());
        pending.remove(due);
        due.answer.complete(due.credentials);
    }

    @Override
    public int weight() {
        return 10;
    }

    @Override
    public long wakesAt() {
        return pending.stream().mapToLong(Pending::due).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public boolean isPrompt() {
        return false;
    }
}
