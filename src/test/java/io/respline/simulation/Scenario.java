package io.respline.simulation;

/**
 * What a run is made from. The same scenario always makes the same run.
 *
 * @param seed decides everything that is left open
 * @param callers how many callers there are, or 0 to let the seed decide
 * @param steps how many steps of chaos come before the world is healed, or 0 to let the seed decide
 */
record Scenario(long seed, int callers, int steps) {

    static Scenario of(long seed) {
        return new Scenario(seed, 0, 0);
    }
}
