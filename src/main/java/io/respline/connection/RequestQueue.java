package io.respline.connection;

import io.respline.command.Request;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Requests that wait to be written, in order, linked through themselves. Confined to the event loop. */
final class RequestQueue {

    private @Nullable Request<?> head;
    private @Nullable Request<?> tail;

    boolean isEmpty() {
        return head == null;
    }

    void add(Request<?> request) {
        request.next(null);
        if (tail == null) {
            head = request;
        } else {
            tail.next(request);
        }
        tail = request;
    }

    void addFirst(Request<?> request) {
        request.next(head);
        head = request;
        if (tail == null) {
            tail = request;
        }
    }

    @Nullable
    Request<?> poll() {
        Request<?> first = head;
        if (first != null) {
            head = first.next();
            first.next(null);
            if (head == null) {
                tail = null;
            }
        }
        return first;
    }

    /** Keeps only what the predicate keeps; it is called once per request, in order. */
    void retain(Predicate<Request<?>> keep) {
        Request<?> rest = head;
        head = null;
        tail = null;
        while (rest != null) {
            Request<?> following = rest.next();
            if (keep.test(rest)) {
                add(rest);
            } else {
                rest.next(null);
            }
            rest = following;
        }
    }
}
