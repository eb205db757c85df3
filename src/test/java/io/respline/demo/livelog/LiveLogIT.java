package io.respline.demo.livelog;

import static io.respline.commands.streams.Streams.xadd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.respline.Redis;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the two nodes answer, and what they pass on. */
final class LiveLogIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static LiveLog log;
    private static Redis redis;
    private static Node a;
    private static Node b;

    @BeforeAll
    static void start() throws Exception {
        log = LiveLog.start(0, Duration.ofSeconds(5));
        redis = Redis.connect(log.server().uri());
        a = log.node(0);
        b = log.node(1);
    }

    @AfterAll
    static void stop() throws Exception {
        redis.close();
        log.close();
    }

    @AfterEach
    void everybodyIsStillThere() throws Exception {
        assertThat(get(a, "/health").body()).isEqualTo("Healthy\n");
        assertThat(get(b, "/health").body()).isEqualTo("Healthy\n");
    }

    @Test
    void rootIsHealthForProgramsAndThePageForBrowsers() throws Exception {
        assertThat(get(a, "/").body()).isEqualTo("Healthy\n");
        HttpResponse<String> page = send(request(a, "/").header("Accept", "text/html,*/*;q=0.8"));
        assertThat(page.body()).startsWith("<!doctype html>");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .get()
                .asString()
                .contains("default-src 'none'");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404",
        "GET, /ws, 404",
        "GET, /../pom.xml, 404",
        "GET, /ws/1, 426",
        "GET, /ws/0, 400",
        "GET, /ws/abc, 400",
        "GET, /ws/1234567890123456, 400",
        "GET, /ws/1?after=yesterday, 400",
        "GET, /ws/1?format=xml, 400",
        "GET, /%zz, 400",
        "DELETE, /, 405",
        "HEAD, /, 405",
        "POST, /nothing, 404",
        "POST, /sign-up, 400",
        "GET, /style.css, 200",
        "GET, /stats, 200"
    })
    void everyRequestGetsAnAnswer(String method, String path, int status) throws Exception {
        String answer = RawHttp.exchange(a, method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void malformedAndOversizedRequestsGetAnAnswer() throws Exception {
        String post = "POST /sign-up HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n";

        assertThat(RawHttp.exchange(a, "nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(RawHttp.exchange(a, "GET /" + "x".repeat(5_000) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(RawHttp.exchange(a, post + "Connection: close\r\nContent-Length: 100000\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(RawHttp.exchange(a, post + "Connection: close\r\nContent-Length: 7\r\n\r\nemail=x"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("An e-mail address has the form name@host, without blanks.\n");
    }

    @Test
    void requestInPiecesAndOneTooEarlyAreServed() throws Exception {
        String page = "GET /style.css HTTP/1.1\r\nHost: x\r\nX-Filler: " + "x".repeat(6_000) + "\r\n\r\n";

        assertThat(RawHttp.exchange(a, page.replace("Host: x", "Host: x\r\nConnection: close")))
                .startsWith("HTTP/1.1 200 ");
        String signUp = "POST /sign-up HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 20\r\n\r\nemail=early@x.exampl";
        assertThat(RawHttp.exchange(a, signUp + page))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("}");
    }

    @Test
    void malformedUpgradeGetsAnAnswer() throws Exception {
        String upgrade = "GET /ws/1 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\n";

        assertThat(RawHttp.exchange(a, upgrade + "Sec-WebSocket-Version: 13\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(RawHttp.exchange(a, upgrade + "Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: x\r\n\r\n"))
                .startsWith("HTTP/1.1 426 ");
    }

    @Test
    void pagesOfOthersAreTurnedAway() throws Exception {
        assertThat(send(request(a, "/stats").header("Origin", "http://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(request(a, "/stats").header("Origin", b.origin()))
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .contains(b.origin());
        URI address = URI.create(a.origin().replaceFirst("http", "ws") + "/ws/1");
        CompletionException refusal = catchThrowableOfType(
                CompletionException.class,
                () -> CLIENT.newWebSocketBuilder()
                        .header("Origin", "http://evil.example")
                        .buildAsync(address, new WebSocket.Listener() {})
                        .join());
        assertThat(((WebSocketHandshakeException) refusal.getCause())
                        .getResponse()
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void pingIsAnsweredAndEventsComeBack() {
        try (TestSocket socket = TestSocket.open(CLIENT, a, "/ws/11")) {
            socket.send("ping");
            socket.awaitText("pong");
            socket.send("event:11");
            socket.awaitPayloads(1);

            assertThat(socket.payloads()).containsExactly("Some payload for account(11) from account(11)");
            assertThat(socket.texts().get(1)).matches("(?s)id: \\d+-\\d+,\ntype: SOME_EVENT,\npayload: .*");
        }
    }

    @Test
    void eventGoesToTheOtherAccountOnTheOtherNodeAlone() {
        try (TestSocket leia = TestSocket.open(CLIENT, a, "/ws/21");
                TestSocket han = TestSocket.open(CLIENT, b, "/ws/22")) {
            leia.send("event:22:hello: there");
            han.awaitPayloads(1);
            leia.send("event:21:and me");
            leia.awaitPayloads(1);

            assertThat(han.payloads()).containsExactly("hello: there");
            assertThat(leia.payloads()).containsExactly("and me");
        }
    }

    @Test
    void entriesOfOtherProgramsShowUp() {
        try (TestSocket socket = TestSocket.open(CLIENT, a, "/ws/31")) {
            redis.call("XADD", "account:31:log", "*", "name", "Han Solo", "age", "35");
            socket.awaitPayloads(1);

            assertThat(socket.payloads()).containsExactly("name: Han Solo, age: 35");
        }
    }

    @Test
    void resumesBehindTheLastEventOnAnyNode() {
        String last;
        try (TestSocket socket = TestSocket.open(CLIENT, a, "/ws/41")) {
            socket.send("event:41:one");
            last = socket.awaitPayloads(1).lastId();
        }
        redis.call(xadd("account:41:log", "payload", "two"));
        redis.call(xadd("account:41:log", "payload", "three"));

        try (TestSocket socket = TestSocket.open(CLIENT, b, "/ws/41?after=" + last)) {
            socket.awaitPayloads(2);
            socket.send("event:41:four");
            socket.awaitPayloads(3);

            assertThat(socket.payloads()).containsExactly("two", "three", "four");
        }
    }

    @Test
    void whatCannotBeUnderstoodGetsAnAnswer() {
        try (TestSocket socket = TestSocket.open(CLIENT, a, "/ws/51")) {
            socket.send("nonsense");
            socket.awaitText("error: A message is ping, event:{account} or event:{account}:{text}.");
            socket.send("event:-7");
            socket.awaitText("error: An account is a number from 1 to 999999999999999.");
            socket.send("event:51:" + "x".repeat(501));
            socket.awaitText("error: The text of an event has at most 500 characters.");
            socket.send("ping");
            socket.awaitText("pong");
        }
        try (TestSocket socket = TestSocket.open(CLIENT, a, "/ws/51?format=json")) {
            socket.awaitText("{\"kind\":\"caught-up\"}");
            socket.send("nonsense \"\n");
            await().until(() -> socket.texts().stream().anyMatch(text -> text.contains("\"kind\":\"error\"")));
        }
    }

    @Test
    void binaryAndOversizedFramesEndTheSocketWithAReason() {
        try (TestSocket socket = TestSocket.open(CLIENT, a, "/ws/52")) {
            socket.raw().sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
            assertThat(socket.awaitClosed()).isEqualTo("1003 Only text is understood here.");
        }
        try (TestSocket socket = TestSocket.open(CLIENT, a, "/ws/52")) {
            socket.send("x".repeat(5_000));
            assertThat(socket.awaitClosed()).startsWith("1009 ");
        }
        try (TestSocket socket = TestSocket.open(CLIENT, a, "/ws/52")) {
            for (int i = 0; i < 5; i++) {
                socket.raw().sendText("x".repeat(1_000), false).join();
            }
            assertThat(socket.awaitClosed()).startsWith("1009 ");
        }
    }

    private static HttpRequest.Builder request(Node node, String path) {
        return HttpRequest.newBuilder(URI.create(node.origin() + path));
    }

    private static HttpResponse<String> get(Node node, String path) throws Exception {
        return send(request(node, path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
