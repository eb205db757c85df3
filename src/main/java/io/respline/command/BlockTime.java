package io.respline.command;

/**
 * How long a command may wait at the server, as its own words say: in seconds or milliseconds, at the place that its
 * syntax has for it.
 */
public final class BlockTime {

    /** What "for ever" counts as: so long that no timer is set for it, and short enough to be added to a time. */
    public static final long FOREVER_NANOS = 1L << 61;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Behind the keys and the ends, before the options. */
    private static final int BLMOVEM_TIME = 5;

    private BlockTime() {}

    /** Whether any command of the batch may wait at the server. */
    public static boolean isIn(Batch batch) {
        if (!batch.isBlocking()) {
            return false;
        }
        for (int i = 0; i < batch.size(); i++) {
            if (isIn(batch.command(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the command may wait at the server. */
    public static boolean isIn(EncodedCommand<?> command) {
        return command.spec().blocks(command);
    }

    /** The waits of a batch in nanoseconds, one after the other, {@link #FOREVER_NANOS} at most. */
    public static long nanos(Batch batch) {
        long sum = 0;
        for (int i = 0; i < batch.size(); i++) {
            sum = Math.min(FOREVER_NANOS, sum + nanos(batch.command(i)));
        }
        return sum;
    }

    /** The waits of a request, as {@link #nanos(Batch)}; none in a transaction, where the server does not wait. */
    public static long nanos(Request<?> request) {
        if (request.isTransaction()) {
            return 0;
        }
        long sum = 0;
        for (int i = 0; i < request.size(); i++) {
            sum = Math.min(FOREVER_NANOS, sum + nanos(request.command(i)));
        }
        return sum;
    }

    /** The wait of a command in nanoseconds: 0 if it does not wait, {@link #FOREVER_NANOS} if it waits for ever. */
    public static long nanos(EncodedCommand<?> command) {
        if (!isIn(command)) {
            return 0;
        }
        FrameWords words = new FrameWords(command.wire());
        int last = words.count() - 1;
        return switch (command.spec().name()) {
            case "BLMPOP", "BZMPOP" -> last < 1 ? 0 : nanos(words.text(1), NANOS_PER_SECOND);
            case "BLMOVEM" -> last < BLMOVEM_TIME ? 0 : nanos(words.text(BLMOVEM_TIME), NANOS_PER_SECOND);
            case "WAIT", "WAITAOF" -> nanos(words.text(last), NANOS_PER_MILLI);
            case "XREAD", "XREADGROUP" -> {
                int option = BlockOption.positionIn(words);
                yield option < 0 || option == last ? 0 : nanos(words.text(option + 1), NANOS_PER_MILLI);
            }
            default -> nanos(words.text(last), NANOS_PER_SECOND);
        };
    }

    /** What is not a time is left to the server, which refuses it without waiting. */
    private static long nanos(String text, double unit) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
        if (value == 0) {
            return FOREVER_NANOS;
        }
        return value > 0 ? (long) Math.min(FOREVER_NANOS, value * unit) : 0;
    }
}
