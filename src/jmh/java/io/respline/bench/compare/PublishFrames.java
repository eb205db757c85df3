package io.respline.bench.compare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** {@code PUBLISH} commands for some rounds, made once; only number and time change. Not thread-safe. */
final class PublishFrames {

    private final ByteBuffer bytes;
    private final int channels;
    private final int frameBytes;
    private final int payload;

    PublishFrames(PublishOrder order, int rounds) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < rounds * order.channels(); i++) {
            String channel = order.channel(i % order.channels());
            String frame = "*3\r\n$7\r\nPUBLISH\r\n$" + channel.length() + "\r\n" + channel + "\r\n$" + Payload.BYTES
                    + "\r\n" + "x".repeat(Payload.BYTES) + "\r\n";
            out.writeBytes(frame.getBytes(US_ASCII));
        }
        channels = order.channels();
        frameBytes = out.size() / (rounds * channels);
        payload = frameBytes - Payload.BYTES - 2;
        bytes = ByteBuffer.allocateDirect(out.size()).put(out.toByteArray());
    }

    /** Commands for rounds with consecutive numbers. */
    ByteBuffer rounds(long first, int rounds) {
        bytes.clear();
        long now = System.nanoTime();
        for (int i = 0; i < rounds * channels; i++) {
            int begin = i * frameBytes + payload;
            bytes.putLong(begin + Payload.NUMBER, first + i / channels);
            bytes.putLong(begin + Payload.TIME, now);
        }
        return bytes.limit(rounds * channels * frameBytes);
    }
}
