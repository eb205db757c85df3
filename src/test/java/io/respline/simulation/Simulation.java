package io.respline.simulation;

/** Runs scenarios, and makes failing ones smaller. */
final class Simulation {

    private static final int TRACE_EVENTS = 120;

    private Simulation() {}

    /** Runs what a seed stands for. */
    static Result run(long seed) {
        return run(Scenario.of(seed));
    }

    static Result run(Scenario scenario) {
        World world = new World(scenario);
        new Play(world).run();
        String violation = world.violation();
        return new Result(
                new Scenario(scenario.seed(), world.settings.callers, world.settings.steps),
                violation,
                world.tally.of(Count.STEPS),
                world.trace.hash(),
                violation == null ? "" : world.trace.tail(TRACE_EVENTS),
                world.tally);
    }

    /** A smaller scenario that still breaks a promise, if there is one: fewer callers, then fewer steps of chaos. */
    static Result shrink(Result broken) {
        Result smallest = broken;
        long seed = broken.scenario().seed();
        for (int callers = 1; callers < broken.scenario().callers() && smallest == broken; callers++) {
            smallest = smaller(
                    broken, new Scenario(seed, callers, broken.scenario().steps()));
        }
        int good = 0;
        while (smallest.scenario().steps() - good > 1) {
            int steps = (good + smallest.scenario().steps()) / 2;
            Result tried =
                    smaller(smallest, new Scenario(seed, smallest.scenario().callers(), steps));
            good = tried == smallest ? steps : good;
            smallest = tried;
        }
        return smallest;
    }

    private static Result smaller(Result broken, Scenario scenario) {
        Result result = run(scenario);
        return result.isGood() ? broken : result;
    }
}
