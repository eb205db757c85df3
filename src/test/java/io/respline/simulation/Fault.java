package io.respline.simulation;

import java.util.List;

/**
 * A mistake that somebody could make in Respline, as changes to its sources.
 *
 * @param name what the mistake does
 * @param promise the promise that it breaks, as in the design, or what else is to find it
 */
public record Fault(String name, String promise, List<Change> changes) {

    /**
     * A place in a source file, which must occur in it exactly once, and what stands there instead.
     *
     * @param file below {@code src/main/java/io/respline}
     */
    public record Change(String file, String snippet, String replacement) {}

    /** One change. */
    public static Fault of(String name, String promise, String file, String snippet, String replacement) {
        return new Fault(name, promise, List.of(new Change(file, snippet, replacement)));
    }

    /** The same with one more change. */
    public Fault and(String file, String snippet, String replacement) {
        List<Change> more = new java.util.ArrayList<>(changes);
        more.add(new Change(file, snippet, replacement));
        return new Fault(name, promise, List.copyOf(more));
    }

    @Override
    public String toString() {
        return name;
    }
}
