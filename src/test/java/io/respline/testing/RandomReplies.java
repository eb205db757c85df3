package io.respline.testing;

import io.respline.reply.Reply;
import java.math.BigInteger;
import java.util.Random;

/** Replies of random types, sizes and nesting; the same ones for the same seed. */
public final class RandomReplies {

    private static final int LEAF_KINDS = 9;
    private static final int KINDS = 12;

    private final Random random;

    public RandomReplies(long seed) {
        random = new Random(seed);
    }

    /** A reply that is nested at most so deep. */
    public Reply next(int depth) {
        int kind = random.nextInt(depth == 0 ? LEAF_KINDS : KINDS);
        switch (kind) {
            case 9:
                return Reply.Array.of(items(depth, 1));
            case 10:
                return Reply.Set.of(items(depth, 1));
            case 11:
                return Reply.Dict.of(items(depth, 2));
            default:
                return leaf(kind);
        }
    }

    /** A push of random elements. */
    public Reply.Push push(int depth) {
        return Reply.Push.of(items(depth, 1));
    }

    private Reply[] items(int depth, int step) {
        Reply[] items = new Reply[step * random.nextInt(6)];
        for (int i = 0; i < items.length; i++) {
            items[i] = next(depth - 1);
        }
        return items;
    }

    private Reply leaf(int kind) {
        switch (kind) {
            case 0:
                return new Reply.Status(word());
            case 1:
                return Reply.Int.of(random.nextLong() >> random.nextInt(64));
            case 2:
                return Reply.Null.NULL;
            case 3:
                return Reply.Failure.of("ERR " + word());
            case 4:
                return new Reply.Real(random.nextBoolean() ? random.nextGaussian() : random.nextInt(1000));
            case 5:
                return new Reply.Bool(random.nextBoolean());
            case 6:
                return new Reply.BigNumber(new BigInteger(random.nextInt(400), random).negate());
            case 7:
                return new Reply.Verbatim("txt", bytes());
            default:
                return new Reply.Bulk(bytes());
        }
    }

    private String word() {
        return random.nextInt(4) == 0 ? "OK" : Long.toString(random.nextLong(), 36);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(8) == 0 ? random.nextInt(2000) : random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }
}
