package io.respline.demo;

import static io.respline.commands.Strings.get;
import static io.respline.commands.Strings.set;

import io.respline.Redis;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Blocking calls from many threads, whose replies must not be mixed up. */
record ManyThreads(Redis redis) implements Stop {

    private static final int THREADS = 64;
    private static final int ROUNDS = 500;

    @Override
    public String title() {
        return THREADS + " threads, one connection";
    }

    @Override
    public void run(Terminal terminal, Verdict verdict) throws Exception {
        terminal.say("""
                call blocks until the reply is there. Each thread writes and reads values of its own; a
                reply that went to the wrong thread would be noticed at once. What the threads submit at
                the same time leaves in one write, without anybody asking for it.""");
        terminal.code("""
                redis.call(set(key, value));
                String found = redis.call(get(key));""");
        long calls = 2L * THREADS * ROUNDS;
        long start = System.nanoTime();
        int mismatches = runThreads();
        Rate rate = new Rate(calls, System.nanoTime() - start);
        terminal.result("%,d calls in %s; %d wrong values", calls, rate, mismatches);
        verdict.claim(THREADS + " threads on one connection, each its own replies", mismatches == 0);
    }

    private int runThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                running.add(threads.submit(() -> mismatchesOf(number)));
            }
            int mismatches = 0;
            for (Future<Integer> thread : running) {
                mismatches += thread.get();
            }
            return mismatches;
        } finally {
            threads.shutdownNow();
        }
    }

    private int mismatchesOf(int thread) {
        int mismatches = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String key = "thread:" + thread;
            String value = "round " + round + " of thread " + thread;
            redis.call(set(key, value));
            String found = redis.call(get(key));
            mismatches += value.equals(found) ? 0 : 1;
        }
        return mismatches;
    }
}
