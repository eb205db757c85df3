package io.respline.bench;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A blocking socket that takes everything and answers with the same prepared bytes for ever. */
final class InProcessSocket extends Socket {

    private byte[] replies = new byte[0];
    private int position;

    void prepare(String answerToEach) {
        replies = answerToEach.getBytes(StandardCharsets.US_ASCII);
        position = 0;
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = Math.min(length, replies.length - position);
                System.arraycopy(replies, position, target, offset, count);
                position += count;
                if (position == replies.length) {
                    position = 0;
                }
                return count;
            }
        };
    }

    @Override
    public OutputStream getOutputStream() {
        return new OutputStream() {
            private final byte[] kernel = new byte[64 * 1024];

            @Override
            public void write(int b) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] source, int offset, int length) {
                System.arraycopy(source, offset, kernel, 0, Math.min(length, kernel.length));
            }
        };
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public void setSoTimeout(int timeout) {}
}
