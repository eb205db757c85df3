package io.respline.protocol;

import io.netty.buffer.ByteBuf;
import io.respline.config.ReplyLimits;
import io.respline.error.RedisProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The decoder of RESP2 and RESP3: bytes, cut anywhere, into replies and pushes.
 *
 * <p>Bytes are copied in steps into a small array that the hot methods index directly, whatever kind of buffer they came
 * in; the body of a bulk string that is not complete goes from the buffer straight into its own array. Each byte is
 * looked at once, and nothing is allocated for a header.
 *
 * <p>Bytes that are not RESP, or pass a hard limit of {@link ReplyLimits}, throw; after that, as after anything thrown by
 * the sink or by the JVM, no byte is read any more and every call throws. What is well-formed but cannot be kept goes to
 * {@link ReplySink#unusable}. Confined to one thread.
 */
public final class RespDecoder {

    private static final int SCRATCH_BYTES = 16 * 1024;

    private final FrameReader reader;
    private final byte[] scratch = new byte[SCRATCH_BYTES];
    private boolean broken;
    private @Nullable RedisProtocolException violation;

    /**
     * @param budget shared by all connections of a client
     * @param sink takes what is decoded, inside {@link #decode}
     */
    public RespDecoder(ReplyLimits limits, ReadBudget budget, ReplySink sink) {
        reader = new FrameReader(limits, budget, sink);
    }

    /**
     * Reads all readable bytes; does not release the buffer. After {@link #close} they are discarded.
     *
     * @throws RedisProtocolException if they are not RESP or pass a hard limit, now or earlier
     */
    public void decode(ByteBuf in) {
        if (broken) {
            throw earlierFailure();
        }
        try {
            while (in.isReadable()) {
                if (reader.missingBody() > 0) {
                    reader.readBody(in);
                } else {
                    int count = Math.min(in.readableBytes(), SCRATCH_BYTES);
                    in.readBytes(scratch, 0, count);
                    reader.read(scratch, count);
                }
            }
        } catch (Throwable cause) {
            broken = true;
            violation = cause instanceof RedisProtocolException found ? found : null;
            reader.stop();
            throw cause;
        }
    }

    private RedisProtocolException earlierFailure() {
        RedisProtocolException earlier = violation;
        return earlier != null ? earlier : Violation.of("nothing is read after an error inside the client");
    }

    /** Bytes that are missing of the bulk string that is being read, 0 if none is: a hint for the size of the next read. */
    public long missingBulkBytes() {
        return reader.missingBody();
    }

    /** Drops what is incomplete and gives what it reserved back to the budget. May be called by the sink. */
    public void close() {
        reader.stop();
    }
}
