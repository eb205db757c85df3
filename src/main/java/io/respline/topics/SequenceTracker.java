package io.respline.topics;

import org.jspecify.annotations.Nullable;

/** Finds from the numbers of what arrives what has not arrived. Not thread-safe. */
final class SequenceTracker {

    /**
     * What a message tells.
     *
     * @param missed how many of its counter are missing before it
     * @param isReset whether the counter is another than before, or has gone back: of how many messages of the former one were
     *     missed, nothing is known
     */
    record Step(long missed, boolean isReset) {}

    private static final Step NEXT = new Step(0, false);

    private enum Knowledge {
        /** Of no number. */
        NOTHING,
        /** Of where the counter stood when it was read: what is not above it may still be on its way. */
        READ,
        /** Of the last message that arrived. */
        ARRIVED
    }

    private Knowledge knowledge = Knowledge.NOTHING;
    private long counter;
    private long last;

    /** The counter was read, before the first message. Null: there is none yet. */
    void read(@Nullable Sequence now) {
        knowledge = Knowledge.READ;
        counter = now == null ? 0 : now.counter();
        last = now == null ? 0 : now.number();
    }

    Step arrived(Sequence sequence) {
        Step step = switch (knowledge) {
            case NOTHING -> NEXT;
            case READ -> first(sequence);
            case ARRIVED -> next(sequence);
        };
        knowledge = Knowledge.ARRIVED;
        counter = sequence.counter();
        last = sequence.number();
        return step;
    }

    private Step first(Sequence sequence) {
        boolean isSame = counter == 0 || counter == sequence.counter();
        return isSame ? new Step(Math.max(0, sequence.number() - last - 1), false) : anew(sequence);
    }

    private Step next(Sequence sequence) {
        if (counter != sequence.counter()) {
            return anew(sequence);
        }
        if (sequence.number() <= last) {
            return new Step(0, true); // a replica that lagged behind has taken over
        }
        return sequence.number() == last + 1 ? NEXT : new Step(sequence.number() - last - 1, false);
    }

    private static Step anew(Sequence sequence) {
        return new Step(sequence.number() - 1, true);
    }
}
