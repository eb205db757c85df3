package io.respline.simulation;

/** A part of the world that does something when its turn comes. */
interface Actor {

    /** Whether it could do something now. */
    boolean isReady();

    /** Does one thing. Only when ready. */
    void act();

    /** How often it is chosen, compared with others. */
    int weight();

    /** When it will be ready if nothing else happens; {@link Long#MAX_VALUE} if never. Only when not ready. */
    long wakesAt();

    /** Whether the clock has to wait for it: a loop has its turn within a moment, a network takes its time. */
    boolean isPrompt();
}
