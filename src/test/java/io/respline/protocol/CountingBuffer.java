package io.respline.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.nio.ByteBuffer;

/** A buffer that counts what is taken out of it, and that lets nobody look past the count. Not thread-safe. */
final class CountingBuffer extends UnpooledHeapByteBuf {

    private long copies;
    private long bytes;

    CountingBuffer(byte[] content) {
        super(UnpooledByteBufAllocator.DEFAULT, content, content.length);
    }

    /** How often something was taken. */
    long copies() {
        return copies;
    }

    /** How many bytes were taken; a byte that was taken twice counts twice. */
    long bytes() {
        return bytes;
    }

    private void count(int taken) {
        copies++;
        bytes += taken;
    }

    @Override
    public boolean hasArray() {
        return false;
    }

    @Override
    public byte[] array() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ByteBuffer nioBuffer(int index, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ByteBuffer internalNioBuffer(int index, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte getByte(int index) {
        count(1);
        return super.getByte(index);
    }

    @Override
    protected byte _getByte(int index) {
        count(1);
        return super._getByte(index);
    }

    @Override
    public ByteBuf getBytes(int index, byte[] target, int targetIndex, int length) {
        count(length);
        return super.getBytes(index, target, targetIndex, length);
    }

    @Override
    public ByteBuf getBytes(int index, ByteBuf target, int targetIndex, int length) {
        count(length);
        return super.getBytes(index, target, targetIndex, length);
    }
}
