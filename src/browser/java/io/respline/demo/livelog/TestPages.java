package io.respline.demo.livelog;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A headless browser of the system, and what went wrong on its pages. Confined to one thread. */
final class TestPages implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final int PATIENCE_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final Path screenshots = Path.of(System.getProperty("browser.screenshots", "target/screenshots"));
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    TestPages() {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("browser.path", "/usr/bin/chromium")))
                        .setArgs(ARGUMENTS));
    }

    /** A page of a visitor of its own that follows an account, and is live. */
    Page open(Node node, long account) {
        return open(node, account, new Browser.NewContextOptions().setViewportSize(1280, 1000));
    }

    Page openOnPhone(Node node, long account) {
        return open(
                node,
                account,
                new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setIsMobile(true)
                        .setHasTouch(true)
                        .setDeviceScaleFactor(2)
                        .setColorScheme(ColorScheme.DARK));
    }

    private Page open(Node node, long account, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(node.origin() + "/?account=" + account);
        awaitLive(page);
        return page;
    }

    static void awaitLive(Page page) {
        page.waitForCondition(() -> "live".equals(page.getByTestId("status").getAttribute("data-state")));
    }

    /** The payloads of an account's page, in the order in which they came. */
    @SuppressWarnings("unchecked")
    static List<String> payloads(Page page) {
        return (List<String>) page.evaluate("() => liveLog.log.entries.map(entry => entry.payload)");
    }

    static void awaitPayloads(Page page, int count) {
        page.waitForFunction("count => liveLog.log.entries.length >= count", count);
    }

    static int number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).intValue();
    }

    static Locator events(Page page) {
        return page.getByTestId("event");
    }

    void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(screenshots.resolve(name)));
    }

    /** What browsers wrote to their consoles. */
    List<String> complaints() {
        return complaints;
    }

    /** Closes the pages; the browser stays. */
    void closeAll() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        complaints.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    Playwright playwright() {
        return playwright;
    }
}
