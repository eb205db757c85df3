package io.respline.demo;

/** One stop of the tour: runs something, shows what came of it, and claims what must have held. */
interface Stop {

    String title();

    void run(Terminal terminal, Verdict verdict) throws Exception;
}
