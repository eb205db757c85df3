package io.respline.demo.livelog;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web socket that keeps what it gets. */
final class TestSocket implements WebSocket.Listener, AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final boolean greedy;
    private final boolean resumed;
    private volatile WebSocket socket;

    private TestSocket(boolean greedy, boolean resumed) {
        this.greedy = greedy;
        this.resumed = resumed;
    }

    /** {@code path} such as {@code /ws/1}. */
    static TestSocket open(HttpClient client, Node node, String path) {
        return openLater(client, node, path, true).join();
    }

    /** Takes one message for each {@link #take}. */
    static TestSocket openReluctant(HttpClient client, Node node, String path) {
        return openLater(client, node, path, false).join();
    }

    static CompletableFuture<TestSocket> openLater(HttpClient client, Node node, String path, boolean greedy) {
        TestSocket listener = new TestSocket(greedy, path.contains("after="));
        URI address = URI.create(node.origin().replaceFirst("http", "ws") + path);
        return client.newWebSocketBuilder().buildAsync(address, listener).thenApply(socket -> {
            listener.socket = socket;
            return listener;
        });
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Whether it has asked for what follows a position. */
    boolean isResumed() {
        return resumed;
    }

    WebSocket raw() {
        return socket;
    }

    void take(long messages) {
        socket.request(messages);
    }

    List<String> texts() {
        return texts;
    }

    /** The texts that have the form of an event, without its first two lines. */
    List<String> payloads() {
        return texts.stream()
                .filter(text -> text.startsWith("id: "))
                .map(text -> text.substring(text.indexOf("payload: ") + "payload: ".length()))
                .toList();
    }

    /** The id of the last event. */
    String lastId() {
        String last = texts.get(texts.size() - 1);
        return last.substring("id: ".length(), last.indexOf(','));
    }

    TestSocket awaitPayloads(int count) {
        await().atMost(PATIENCE).until(() -> payloads().size() >= count);
        return this;
    }

    TestSocket awaitTexts(int count) {
        await().atMost(PATIENCE).until(() -> texts.size() >= count);
        return this;
    }

    TestSocket awaitText(String text) {
        await().atMost(PATIENCE).until(() -> texts.contains(text));
        return this;
    }

    /** {@code status reason} of the end that the other side made. */
    String awaitClosed() {
        await().atMost(PATIENCE).until(closed::isDone);
        return closed.join();
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (greedy) {
            opened.request(1);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            texts.add(part.toString());
            part.setLength(0);
        }
        if (greedy || !last) {
            from.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.complete("broken: " + failure);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
