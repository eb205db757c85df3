package io.respline.demo;

import java.util.ArrayList;
import java.util.List;

/** What the tour has claimed, and whether each claim held. Thread-safe. */
public final class Verdict {

    private record Claim(String text, boolean held) {}

    private final List<Claim> claims = new ArrayList<>();

    /** Makes a claim, and says whether it held. */
    public synchronized void claim(String text, boolean held) {
        claims.add(new Claim(text, held));
    }

    synchronized boolean holds() {
        return claims.stream().allMatch(Claim::held);
    }

    synchronized void print(Terminal terminal) {
        claims.forEach(claim -> terminal.verdict(claim.text(), claim.held()));
    }
}
