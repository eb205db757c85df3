package io.respline.demo;

/** One stop of the tour: runs something, shows what came of it, and claims what must have held. */
public interface Stop {

    /** What the heading says. */
    String title();

    /** Shows it; the walk takes what it throws for a broken claim. */
    void run(Terminal terminal, Verdict verdict) throws Exception;
}
