package io.respline.testing;

import static io.respline.testing.FakeReplies.error;
import static io.respline.testing.FakeReplies.ok;
import static io.respline.testing.FakeReplies.simple;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the answer to a command: the test's handlers first, then the defaults, with transactions around both. */
final class FakeBehaviour {

    private final FakeDefaults defaults = new FakeDefaults();
    private final Map<String, FakeHandler> handlers = new ConcurrentHashMap<>();
    private volatile FakeHandler any = command -> null;

    FakeDefaults defaults() {
        return defaults;
    }

    void on(String name, FakeHandler handler) {
        handlers.put(name.toUpperCase(Locale.ROOT), handler);
    }

    void onAny(FakeHandler handler) {
        any = handler;
    }

    FakeReply answer(FakeCommand command, FakeSession session) throws InterruptedException {
        return switch (command.name()) {
            case "MULTI" -> orHandled(command, multi(session));
            case "EXEC" -> exec(command, session);
            case "DISCARD" -> orHandled(command, discard(session));
            default -> session.inTransaction() ? enqueue(command, session) : run(command, session);
        };
    }

    private FakeReply run(FakeCommand command, FakeSession session) throws InterruptedException {
        FakeReply handled = handled(command);
        return handled != null ? handled : defaults.answer(command, session);
    }

    private FakeReply enqueue(FakeCommand command, FakeSession session) {
        FakeReply refusal = hasHandler(command) ? null : defaults.refusal(command, session);
        if (refusal != null) {
            session.breakTransaction();
            return refusal;
        }
        session.enqueue(command);
        return simple("QUEUED");
    }

    private FakeReply exec(FakeCommand exec, FakeSession session) throws InterruptedException {
        if (!session.inTransaction()) {
            return orHandled(exec, error("ERR EXEC without MULTI"));
        }
        List<FakeCommand> queued = session.end();
        FakeReply handled = handled(exec);
        if (handled != null) {
            return handled;
        }
        if (session.transactionBroken()) {
            return error("EXECABORT Transaction discarded because of previous errors.");
        }
        List<FakeReply> replies = new ArrayList<>();
        for (FakeCommand command : queued) {
            replies.add(run(command, session));
        }
        return FakeReplies.array(replies);
    }

    private static FakeReply multi(FakeSession session) {
        if (session.inTransaction()) {
            return error("ERR MULTI calls can not be nested");
        }
        session.begin();
        return ok();
    }

    private static FakeReply discard(FakeSession session) {
        if (!session.inTransaction()) {
            return error("ERR DISCARD without MULTI");
        }
        session.end();
        return ok();
    }

    private FakeReply orHandled(FakeCommand command, FakeReply otherwise) throws InterruptedException {
        FakeReply handled = handled(command);
        return handled != null ? handled : otherwise;
    }

    private @Nullable FakeReply handled(FakeCommand command) throws InterruptedException {
        FakeHandler handler = handlers.get(command.nameWithSubcommand());
        if (handler == null) {
            handler = handlers.get(command.name());
        }
        FakeReply reply = handler == null ? null : handler.answer(command);
        return reply != null ? reply : any.answer(command);
    }

    private boolean hasHandler(FakeCommand command) {
        return handlers.containsKey(command.nameWithSubcommand()) || handlers.containsKey(command.name());
    }
}
