package org.mastowatch.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A person with a real browser. One browser serves all tests; each person has a session of their own in it. */
final class ConsoleBrowser {

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-extensions",
            "--disable-sync",
            "--no-first-run",
            "--no-pings");

    /** What the browser keeps of who signed in, by their names. */
    private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    private static Browser browser;

    final Page page;

    /** What the page complained of, such as anything that the content security policy refused. */
    final List<String> complaints = new ArrayList<>();

    private final Suite suite;

    private ConsoleBrowser(Suite suite, BrowserContext context) {
        this.suite = suite;
        this.page = context.newPage();
        page.setDefaultTimeout(Suite.SOON.toMillis());
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    static ConsoleBrowser open(Suite suite) {
        return open(suite, ColorScheme.LIGHT, 1360, 850);
    }

    static ConsoleBrowser open(Suite suite, ColorScheme scheme, int width, int height) {
        return open(suite, scheme, width, height, null);
    }

    /** Somebody who signed in before, be it in another test, and goes on from there. */
    static ConsoleBrowser as(Suite suite, String username, String path) {
        String session = SESSIONS.get(username);
        ConsoleBrowser person = open(suite, ColorScheme.LIGHT, 1360, 850, session);
        if (session == null) {
            person.signIn(username, path);
            SESSIONS.put(username, person.page.context().storageState());
        } else {
            person.go(path);
        }
        return person;
    }

    private static synchronized ConsoleBrowser open(
            Suite suite, ColorScheme scheme, int width, int height, String session) {
        if (browser == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(Suite.SOON.toMillis());
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium())
                            .setArgs(QUIET));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return new ConsoleBrowser(
                suite,
                browser.newContext(new Browser.NewContextOptions()
                        .setStorageState(session)
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/Berlin")
                        .setViewportSize(width, height)));
    }

    private static Path chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("The tests of the console need Chromium: apt-get install chromium"));
    }

    Locator button(String name) {
        return named(AriaRole.BUTTON, name);
    }

    /** What of this role is called so, or begins so: a key that is named beside it does not matter. */
    Locator named(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(begins(name)));
    }

    /** The same, inside of something. */
    static Locator within(Locator place, AriaRole role, String name) {
        return place.getByRole(role, new Locator.GetByRoleOptions().setName(begins(name)));
    }

    private static Pattern begins(String name) {
        // The browser's own expressions know no quoting.
        return Pattern.compile("^" + name.replaceAll("[^\\w\\s]", "\\\\$0") + "(?!\\w)");
    }

    void go(String path) {
        page.navigate(suite.gateway(path));
    }

    /** Asks for a place in the console as nobody, and signs in from there. */
    ConsoleBrowser signIn(String username, String path) {
        go(path);
        signInFromHere(username);
        return this;
    }

    /** The instance asks for name and password, and for consent, only who did not give them before. */
    void signInFromHere(String username) {
        page.waitForNavigation(
                () -> page.getByText("Sign in with your Mastodon account").click());
        if (page.locator("#new_user").count() > 0) {
            page.locator("[name='user[email]']").fill(username);
            page.locator("[name='user[password]']").fill("demo-password");
            page.waitForNavigation(() -> page.locator("#new_user [type=submit]").click());
        }
        if (page.locator("#authorize").count() > 0) {
            page.waitForNavigation(
                    () -> page.locator("#authorize [type=submit]").first().click());
        }
        page.locator("nav.side").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    /** Waits until nothing on the page is on its way. */
    void settled() {
        page.locator("h1, h2").first().waitFor();
        page.waitForFunction("() => !document.querySelector('.waiting, .lines')");
    }

    /** What axe finds wrong with the page as it stands. */
    void accessible() {
        settled();
        // What lies at the edge of the view is partly behind the credit, wherever one scrolled to; of its size that
        // says nothing.
        page.evaluate("() => document.querySelector('.credit').style.position = 'static'");
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations())
                .as(page.url())
                .isEmpty();
        page.evaluate("() => document.querySelector('.credit').style.position = ''");
    }

    void close() {
        page.context().close();
    }
}
