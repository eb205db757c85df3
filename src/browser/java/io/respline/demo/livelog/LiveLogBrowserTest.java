package io.respline.demo.livelog;

import static io.respline.demo.livelog.TestPages.awaitLive;
import static io.respline.demo.livelog.TestPages.awaitPayloads;
import static io.respline.demo.livelog.TestPages.events;
import static io.respline.demo.livelog.TestPages.number;
import static io.respline.demo.livelog.TestPages.payloads;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.respline.Redis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The live log as people see it, in a real browser. */
final class LiveLogBrowserTest {
    private static final AtomicLong NEXT_ACCOUNT = new AtomicLong(1_000);
    private static LiveLog log;
    private static Node a;
    private static Node b;
    private static TestPages pages;

    private final long account = NEXT_ACCOUNT.incrementAndGet();

    @BeforeAll
    static void start() throws Exception {
        log = LiveLog.start(0, Duration.ofSeconds(5));
        a = log.node(0);
        b = log.node(1);
        pages = new TestPages();
        pages.playwright().selectors().setTestIdAttribute("data-test");
    }

    @AfterAll
    static void stop() throws Exception {
        pages.close();
        log.close();
    }

    @AfterEach
    void consoleHasNoErrors() {
        List<String> complaints = List.copyOf(pages.complaints());
        pages.closeAll();
        assertThat(complaints).isEmpty();
    }

    @Test
    void eventAppears() {
        Page page = pages.open(a, account);
        page.getByTestId("text").fill("hello");
        page.getByTestId("send-one").click();
        events(page).first().waitFor();

        assertThat(events(page).locator(".payload").allTextContents()).containsExactly("hello");
        assertThat(events(page).locator(".took").first().textContent()).matches("\\d+ ms");
        page.waitForCondition(() -> page.getByTestId("latency").textContent().startsWith("median"));
    }

    @Test
    void entryOfAnotherProgramAppears() {
        Page page = pages.open(b, account);
        try (Redis other = Redis.connect(log.server().uri())) {
            other.call("XADD", "account:" + account + ":log", "*", "type", "HELLO", "payload", "from outside");
        }
        awaitPayloads(page, 1);

        assertThat(payloads(page)).containsExactly("from outside");
    }

    @Test
    void textOfUsersIsNoMarkup() {
        String text = "<img src=x onerror=\"document.title='taken'\"> & <b>bold</b>";
        Page page = pages.open(a, account);
        page.getByTestId("text").fill(text);
        page.getByTestId("send-one").click();
        events(page).first().waitFor();

        assertThat(events(page).locator(".payload").first().textContent()).isEqualTo(text);
        assertThat(page.locator("#log img, #log b").count()).isZero();
        assertThat(page.title()).isEqualTo("Live log");
    }

    @Test
    void twoPagesOnTwoNodes() {
        long other = NEXT_ACCOUNT.incrementAndGet();
        Page leia = pages.open(a, account);
        Page han = pages.open(b, other);
        leia.getByTestId("to").fill(Long.toString(other));
        leia.getByTestId("text").fill("I love you");
        leia.getByTestId("send-one").click();
        awaitPayloads(han, 1);
        han.getByTestId("to").fill(Long.toString(account));
        han.getByTestId("text").fill("I know");
        han.getByTestId("send-one").click();
        awaitPayloads(leia, 1);

        assertThat(payloads(han)).containsExactly("I love you");
        assertThat(payloads(leia)).containsExactly("I know");
        assertThat(events(leia).locator(".from").allTextContents()).containsExactly("from " + other);
    }

    @Test
    void whatHappensWhileOfflineIsReplayedOnce() {
        Page page = pages.open(a, account);
        Page sender = pages.open(b, NEXT_ACCOUNT.incrementAndGet());
        sendTo(sender, account, "before");
        awaitPayloads(page, 1);
        page.getByTestId("line").click();
        page.waitForCondition(() -> "offline".equals(page.getByTestId("status").textContent()));
        List.of("one", "two", "three").forEach(text -> sendTo(sender, account, text));
        Page witness = pages.open(b, account);
        awaitPayloads(witness, 4);
        assertThat(payloads(page)).containsExactly("before");

        page.getByTestId("line").click();
        awaitLive(page);
        sendTo(sender, account, "after");
        awaitPayloads(page, 5);

        assertThat(payloads(page)).containsExactly("before", "one", "two", "three", "after");
        assertThat(page.evaluate("() => liveLog.log.entries.map(entry => entry.replayed)"))
                .isEqualTo(List.of(false, true, true, true, false));
        assertThat(number(page, "liveLog.log.duplicates")).isZero();
    }

    @Test
    void pageGoesToTheOtherNodeWithoutGap() {
        Page page = pages.open(a, account);
        sendTo(page, account, "on a");
        awaitPayloads(page, 1);
        page.getByTestId("node-b").click();
        awaitLive(page);
        sendTo(page, account, "on b");
        awaitPayloads(page, 2);

        assertThat(payloads(page)).containsExactly("on a", "on b");
        assertThat(page.url()).endsWith("&node=b");
    }

    @Test
    void ofTwentySignUpsAtOnceOneSucceeds() {
        Page one = pages.open(a, account);
        Page two = pages.open(b, account);
        String tenTimes = """
                () => { window.results = Promise.all([...Array(10)].map(async () => {
                    const body = new URLSearchParams({ email: 'chewie@example.org' });
                    return (await (await fetch('/sign-up', { method: 'POST', body })).json()).outcome;
                })) }""";
        one.evaluate(tenTimes);
        two.evaluate(tenTimes);
        List<String> outcomes = Stream.of(one, two)
                .flatMap(page -> ((List<?>) page.evaluate("() => window.results")).stream())
                .map(Object::toString)
                .toList();

        assertThat(outcomes).hasSize(20);
        assertThat(outcomes).filteredOn("done"::equals).hasSize(1);
        two.getByTestId("email").fill("Chewie@example.org");
        two.getByTestId("sign-up-now").click();
        two.waitForCondition(() -> two.getByTestId("notice").textContent().startsWith("The address belongs to"));
    }

    @Test
    void signUpLeadsToItsAccount() {
        Page page = pages.open(a, account);
        page.getByTestId("email").fill("leia@example.org");
        page.getByTestId("sign-up-now").click();
        page.waitForCondition(() -> page.getByTestId("notice").textContent().startsWith("The address is yours"));
        awaitPayloads(page, 1);

        assertThat(payloads(page)).containsExactly("Welcome, leia@example.org.");
        assertThat(page.getByTestId("account").textContent()).isNotEqualTo(Long.toString(account));
    }

    @Test
    void connectionsAreCutDuringABurst() {
        Page page = pages.open(b, account);
        page.getByTestId("cut").click();
        page.waitForCondition(() -> page.getByTestId("notice").textContent().startsWith("Connections ended"));
        page.evaluate("""
                async account => {
                  for (let i = 1; i <= 500; i++) {
                    liveLog.feed.send(`event:${account}:${i}`);
                    if (i % 100 === 50) await fetch('/cut', { method: 'POST' });
                  }
                }""", Long.toString(account));
        awaitPayloads(page, 500);

        assertThat(payloads(page)).isEqualTo(numbers(500));
        assertThat(number(page, "liveLog.log.duplicates")).isZero();
    }

    @Test
    void redisIsRestartedUnderTraffic() {
        Page page = pages.open(a, account);
        page.evaluate("""
                account => {
                  let i = 0;
                  window.traffic = setInterval(() => liveLog.feed.send(`event:${account}:${++i}`), 5);
                  window.stopTraffic = () => { clearInterval(window.traffic); return i; };
                }""", Long.toString(account));
        awaitPayloads(page, 20);
        page.getByTestId("restart").click();
        page.waitForCondition(() -> page.getByTestId("notice").textContent().equals("Redis has been restarted."));
        awaitPayloads(page, payloads(page).size() + 100);
        int sent = number(page, "window.stopTraffic()");
        awaitPayloads(page, sent);

        assertThat(payloads(page)).isEqualTo(numbers(sent));
        assertThat(number(page, "liveLog.log.duplicates")).isZero();
    }

    @Test
    void looksGoodOnLaptopAndPhone() {
        Page laptop = pages.open(a, account);
        laptop.getByTestId("burst").click();
        awaitPayloads(laptop, 100);
        List<String> texts = List.of(
                "May the Force be with you",
                "I have a bad feeling about this",
                "Never tell me the odds",
                "It's a trap!",
                "Do or do not, there is no try",
                "Punch it!");
        for (int i = 0; i < texts.size(); i++) {
            sendTo(laptop, account, texts.get(i));
            awaitPayloads(laptop, 101 + i);
        }
        laptop.waitForCondition(
                () -> laptop.getByTestId("connections").textContent().matches("[1-9]"));
        laptop.waitForFunction("() => document.getElementById('rate').textContent.match(/^[1-9]/)");
        Page phone = pages.openOnPhone(b, account);
        awaitPayloads(phone, 106);

        for (Page page : List.of(laptop, phone)) {
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
        pages.screenshot(laptop, "live-log.png");
        pages.screenshot(phone, "live-log-phone.png");
    }

    private static void sendTo(Page page, long recipient, String text) {
        page.getByTestId("to").fill(Long.toString(recipient));
        page.getByTestId("text").fill(text);
        page.getByTestId("send-one").click();
    }

    private static List<String> numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
    }
}
