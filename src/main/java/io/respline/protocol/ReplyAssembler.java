package io.respline.protocol;

import io.respline.command.ReplyDecoder;
import io.respline.config.ReplyLimits;
import io.respline.reply.Reply;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts what the decoder reads together: leaves into aggregates, aggregates into replies and pushes, delivered to the
 * sink. Holds the soft limits: when one is passed, what was collected is dropped at once and the rest of the frame only
 * counted.
 */
final class ReplyAssembler {

    /** What an element counts besides its payload: about the size of its objects. */
    static final int ELEMENT_OVERHEAD = 48;

    /** Pushes and attributes inside each other; no server nests them at all. */
    private static final int MAX_FRAMES = 64;

    private final int maxDepth;
    private final long maxBulkBytes;
    private final long maxReplyBytes;
    private final long hardBulkBytes;
    private final ReplySink sink;

    private final Nesting nesting = new Nesting();
    private final Root top = new Root(null, Root.REPLY, 0);
    private Root root = top;
    private int form;
    private boolean dropped;

    ReplyAssembler(ReplyLimits limits, ReplySink sink) {
        maxDepth = limits.maxDepth();
        maxBulkBytes = limits.maxBulkBytes();
        maxReplyBytes = limits.maxReplyBytes();
        hardBulkBytes = limits.hardBulkBytes();
        this.sink = sink;
    }

    /** Whether no aggregate is open, so that the next frame is a reply of its own, a push or an attribute. */
    boolean isTop() {
        return nesting.depth() == 0;
    }

    /** Whether what arrives is kept, not only counted. */
    boolean isKeeping() {
        return root.keeping;
    }

    /** Whether everything was forgotten, so that nothing may be delivered any more. */
    boolean isDropped() {
        return dropped;
    }

    /** The form in which a string or integer that arrives now is wanted. */
    int form() {
        if (isTop()) {
            return form;
        }
        if (!nesting.isFlat()) {
            return ReplyDecoder.REPLY;
        }
        return form == ReplyDecoder.TEXTS ? ReplyDecoder.TEXT : ReplyDecoder.BYTES;
    }

    /** A top-level reply begins. */
    void begin() {
        top.bytes = 0;
        top.keeping = true;
        form = sink.form();
    }

    /** Whether a leaf with so many bytes of payload is to be kept. */
    boolean admit(long payload) {
        Root current = root;
        if (!current.keeping) {
            return false;
        }
        current.bytes += payload + ELEMENT_OVERHEAD;
        return current.bytes <= maxReplyBytes || refuseReply();
    }

    /** Whether a bulk string of this length is to be kept. */
    boolean admitBulk(long length) {
        return length <= maxBulkBytes ? admit(length) : refuseBulk(length);
    }

    /** How many of the next elements may be put into {@link #items} before anything else has to be done. */
    int room() {
        return root.keeping ? nesting.room() : 0;
    }

    /** The array of the innermost aggregate; the next element belongs at {@link #size}. */
    @Nullable
    Object[] items() {
        return nesting.items();
    }

    int size() {
        return nesting.size();
    }

    /** How much more the reply may count. */
    long bytesLeft() {
        return maxReplyBytes - root.bytes;
    }

    long maxBulkBytes() {
        return maxBulkBytes;
    }

    /** So many elements were put into {@link #items}, and count so much. */
    void added(int elements, long bytes) {
        nesting.added(elements);
        root.bytes += bytes;
    }

    /** Whether a chunk that makes a streamed string this long is to be kept. */
    boolean admitChunk(long chunk, long total) {
        if (total > maxBulkBytes) {
            return refuseBulk(total);
        }
        root.bytes += chunk;
        return root.keeping && (root.bytes <= maxReplyBytes || refuseReply());
    }

    private boolean refuseBulk(long length) {
        if (length > hardBulkBytes) {
            throw Violation.overLimit("bulk string of " + length + " bytes", "hardBulkBytes", hardBulkBytes);
        }
        unusable("the reply holds a bulk string of at least " + length + " bytes, over maxBulkBytes (" + maxBulkBytes
                + ")");
        return false;
    }

    private boolean refuseReply() {
        unusable("the reply takes more than maxReplyBytes (" + maxReplyBytes + ")");
        return false;
    }

    /** The current reply or push cannot be kept: what there is of it is dropped, the rest only counted. */
    void unusable(String why) {
        if (root.keeping) {
            root.keeping = false;
            root.unusable = why;
            nesting.forget(root.base);
        }
    }

    /** An aggregate begins, and its header says how many elements, or pairs of them, will follow. */
    void openCounted(byte type, long length) {
        long elements = type == '%' || type == '|' ? 2 * length : length;
        if (elements > ReplyLimits.HARD_ELEMENTS) {
            String what = "aggregate of " + elements + " elements";
            throw Violation.overLimit(what, "HARD_ELEMENTS", ReplyLimits.HARD_ELEMENTS);
        }
        if (type == '>') {
            openPush((int) elements);
        } else if (type == '|') {
            openAttribute((int) elements);
        } else {
            open(type, (int) elements);
        }
    }

    private void open(byte type, int elements) {
        admitAggregate(elements);
        if (elements > 0) {
            openWithElements(type, elements);
        } else if (root.keeping) {
            leaf(Aggregates.empty(type));
        } else {
            skipLeaf();
        }
    }

    /** An aggregate begins whose end will be marked. */
    void openStreamed(byte type) {
        admitAggregate(0);
        openWithElements(type, 0);
    }

    private void openWithElements(byte type, int elements) {
        if (form >= ReplyDecoder.TEXTS && isTop() && root == top && top.keeping) {
            nesting.openFlat(type, elements);
        } else {
            nesting.open(type, elements, root.keeping);
        }
    }

    private void admitAggregate(int elements) {
        if (!admit(0)) {
            return;
        }
        if (root.bytes + (long) elements * ELEMENT_OVERHEAD > maxReplyBytes) {
            refuseReply();
        } else if (nesting.depth() - root.base >= maxDepth) {
            unusable("the reply is nested deeper than maxDepth (" + maxDepth + ")");
        }
    }

    /** A push begins: an aggregate of its own that is no element of the one around it. */
    private void openPush(int elements) {
        enter(Root.PUSH);
        open((byte) '>', elements);
    }

    /** An attribute begins: it is read over, and is no element of the aggregate around it. */
    private void openAttribute(int elements) {
        if (elements > 0) {
            enter(Root.ATTRIBUTE);
            nesting.open((byte) '|', elements, false);
        }
    }

    private void enter(byte kind) {
        if (root.order >= MAX_FRAMES) {
            throw Violation.of("more than " + MAX_FRAMES + " pushes and attributes inside each other");
        }
        root = new Root(root, kind, nesting.depth());
    }

    /** The end mark of a streamed aggregate. */
    void end() {
        if (nesting.depth() == root.base || !nesting.isStreamed()) {
            throw Violation.misplaced((byte) '.', "outside of a streamed aggregate");
        }
        if (!nesting.mayEnd()) {
            throw Violation.misplaced((byte) '.', "after a key without its value");
        }
        if (root.keeping) {
            leaf(nesting.pop());
        } else {
            nesting.drop();
            skipLeaf();
        }
    }

    /** A complete value, kept: a reply, or what the form asks for. */
    void leaf(@Nullable Object value) {
        Object complete = value;
        while (nesting.depth() > root.base) {
            if (!nesting.add(complete)) {
                return;
            }
            complete = nesting.pop();
        }
        deliver(complete);
    }

    private void deliver(@Nullable Object value) {
        Object complete = Objects.requireNonNull(value); // null stands for an element alone
        if (root.kind == Root.REPLY) {
            sink.reply(complete);
        } else {
            leave();
            sink.push((Reply.Push) complete);
        }
    }

    /** A complete value that is not kept. */
    void skipLeaf() {
        while (nesting.depth() > root.base) {
            if (!nesting.skip()) {
                return;
            }
            nesting.drop();
        }
        Root done = root;
        if (done.kind == Root.REPLY) {
            sink.unusable(Objects.requireNonNull(done.unusable));
        } else {
            leave();
            if (done.kind == Root.PUSH) {
                sink.unusablePush(Objects.requireNonNull(done.unusable));
            }
        }
    }

    private void leave() {
        root = Objects.requireNonNull(root.outer);
    }

    /** Forgets everything, for good. */
    void drop() {
        dropped = true;
        nesting.forget(0);
        root = top;
        top.keeping = false;
    }
}
