package io.respline.tracking.cache;

import io.respline.command.CommandSender;
import io.respline.command.Request;
import io.respline.error.RedisException;
import io.respline.reply.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A sender whose requests the test answers. Thread-safe. */
final class ScriptedSender implements CommandSender {

    private final List<Request<?>> sent = new CopyOnWriteArrayList<>();
    private int answered;
    private volatile @Nullable RedisException refusal;
    private volatile boolean answering;

    @Override
    public void send(Request<?> request) {
        sent.add(request);
        RedisException why = refusal;
        if (why != null) {
            answered = sent.size();
            request.completeExceptionally(why);
        } else if (answering) {
            answer(Reply.Status.OK);
        }
    }

    @Override
    public void exchange(Request<?> request) {
        send(request);
        var unused = request.park();
    }

    /** From now on every request is refused at once. */
    void refuse(@Nullable RedisException why) {
        refusal = why;
    }

    /** From now on every request is answered at once, by OK. */
    void answerAll() {
        answering = true;
    }

    int count() {
        return sent.size();
    }

    Request<?> last() {
        return sent.get(sent.size() - 1);
    }

    /** The names of the commands of the last request. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < last().size(); i++) {
            names.add(last().command(i).spec().name());
        }
        return names;
    }

    /** Answers the oldest request that has no answer yet. */
    void answer(Reply... replies) {
        Request<?> request = sent.get(answered++);
        for (Reply reply : replies) {
            request.receive(reply);
        }
        request.finish();
    }

    /** As {@link #answer}, with a text that does not expire. */
    void text(String text) {
        answer(Reply.Bulk.of(text), Reply.Int.of(-1));
    }

    void fail(RedisException failure) {
        sent.get(answered++).completeExceptionally(failure);
    }
}
