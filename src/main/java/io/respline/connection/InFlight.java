package io.respline.connection;

import io.respline.command.Request;
import org.jspecify.annotations.Nullable;

/**
 * The requests whose replies are due, oldest first, each with the place in the stream where its last byte stands. A
 * request enters before its first byte is written and leaves with its last reply, whatever has become of its caller.
 * Confined to the event loop.
 */
final class InFlight {

    private static final int SMALLEST = 64;

    /** What is kept when a burst is over. */
    private static final int LARGEST_AT_REST = 8 * 1024;

    private @Nullable Request<?>[] requests = new Request<?>[SMALLEST];
    private long[] ends = new long[SMALLEST];
    private int head;
    private int size;

    int size() {
        return size;
    }

    void add(Request<?> request, long end) {
        if (size == requests.length) {
            resize(size * 2);
        }
        int slot = (head + size) & (requests.length - 1);
        requests[slot] = request;
        ends[slot] = end;
        size++;
    }

    /** The request whose reply is due next, or null. */
    @Nullable
    Request<?> peek() {
        return requests[head];
    }

    void remove() {
        requests[head] = null;
        head = (head + 1) & (requests.length - 1);
        size--;
        if (size == 0 && requests.length > LARGEST_AT_REST) {
            resize(SMALLEST);
        }
    }

    /** The request at a place counted from the oldest. */
    Request<?> get(int index) {
        Request<?> request = requests[(head + index) & (requests.length - 1)];
        if (request == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return request;
    }

    /** Where in the stream a request ends, at a place counted from the oldest. */
    long end(int index) {
        return ends[(head + index) & (requests.length - 1)];
    }

    void clear() {
        requests = new Request<?>[SMALLEST];
        ends = new long[SMALLEST];
        head = 0;
        size = 0;
    }

    /** Where in the stream the oldest request ends. */
    long headEnd() {
        return ends[head];
    }

    private void resize(int capacity) {
        Request<?>[] newRequests = new Request<?>[capacity];
        long[] newEnds = new long[capacity];
        int first = Math.min(size, requests.length - head);
        System.arraycopy(requests, head, newRequests, 0, first);
        System.arraycopy(ends, head, newEnds, 0, first);
        System.arraycopy(requests, 0, newRequests, first, size - first);
        System.arraycopy(ends, 0, newEnds, first, size - first);
        requests = newRequests;
        ends = newEnds;
        head = 0;
    }
}
