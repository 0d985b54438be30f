package org.mastowatch.local.stack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Population;

/** People in the console, with a real browser over the whole suite. */
class ConsoleJourneyTest {

    private static final String MODERATOR = Population.MODERATOR;
    private static final String HOSTILE = "<img src=x onerror=\"document.title='broken'\">\u202Etxt.exe\u202C";

    private final Suite suite = Suite.running();
    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");
    private ConsoleBrowser browser;

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_moderator_signs_in_from_where_they_wanted_to_go_and_is_back_there_after_the_session_was_lost() {
        // Given
        browser = ConsoleBrowser.open(suite);
        browser.go("/console/detections?order=newest");
        assertThat(browser.page.locator("footer.credit a")).hasText("Made for goingdark.social");
        assertThat(browser.page.locator("footer.credit a")).hasAttribute("href", "https://goingdark.social");
        browser.accessible();
        // When
        browser.signInFromHere(MODERATOR);
        // Then
        assertThat(browser.page).hasURL(Pattern.compile("/console/detections\\?order=newest$"));
        assertThat(browser.page.locator("h1")).hasText("Detections");
        // When
        loseTheSession(() -> browser.page.locator("nav.side a").first().click());
        assertThat(browser.page.getByText("Your session is over")).isVisible();
        browser.signInFromHere(MODERATOR);
        // Then
        assertThat(browser.page).hasURL(Pattern.compile("/console$"));
        assertThat(browser.page.locator("h1")).hasText("Overview");
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void what_was_typed_when_a_session_ended_is_still_there_after_signing_in_in_another_tab() {
        // Given
        String account = suite.mastodon.createAccount(
                NewAccount.local("typed" + UUID.randomUUID().toString().substring(0, 8)));
        browser = ConsoleBrowser.as(suite, MODERATOR, "/console/accounts/" + account);
        browser.button("Limit").click();
        Locator reason = browser.named(AriaRole.TEXTBOX, "Reason");
        // When
        loseTheSession(() -> reason.fill("Typed before the session ended"));
        // Then
        Locator over = browser.named(AriaRole.DIALOG, "Your session is over");
        assertThat(over).isVisible();
        assertThat(browser.page.locator("footer.credit a")).isVisible();
        // When the page asks anew for what lies below, as it does for whoever comes back to it
        browser.page.waitForResponse(
                answer -> answer.url().endsWith("/accounts/" + account) && !answer.ok(),
                () -> browser.page.evaluate(
                        "() => { setInterval(() => dispatchEvent(new Event('visibilitychange')), 250); }"));
        try (Page other = browser.page.context().newPage()) {
            other.navigate(browser.page.url().replaceFirst("/console.*", "/admin/login?next=/console"));
            other.locator("nav.side").waitFor();
        }
        // Then
        assertThat(over).isHidden();
        assertThat(reason).hasValue("Typed before the session ended");
        assertThat(browser.complaints).isEmpty();
    }

    /** Ends it in the midst of what the person does; what the page asks meanwhile waits, or it would know before. */
    private void loseTheSession(Runnable meanwhile) {
        List<Route> asked = new ArrayList<>();
        browser.page.route("**", asked::add);
        browser.page
                .context()
                .clearCookies(new BrowserContext.ClearCookiesOptions()
                        .setDomain("127.0.0.1")
                        .setName(Pattern.compile("q_session.*")));
        meanwhile.run();
        browser.page.unroute("**");
        asked.forEach(Route::resume);
    }

    @Test
    void every_page_is_accessible_in_light_and_dark_on_a_desk_and_on_a_phone() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            browser = ConsoleBrowser.open(suite, scheme, scheme == ColorScheme.DARK ? 360 : 1360, 800);
            browser.signIn(Population.ADMIN, "/console");
            List<String> places = browser.page.locator("nav.side ul a").all().stream()
                    .map(link -> link.getAttribute("href"))
                    .toList();
            for (String place : places) {
                browser.go(place);
                browser.accessible();
                assertThat(browser.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                        .as(place + " fits")
                        .isEqualTo(true);
            }
            assertThat(browser.complaints).isEmpty();
            browser.close();
        }
        browser = null;
    }

    @Test
    void three_detections_are_worked_by_keyboard_and_the_last_decision_is_taken_back() {
        // Given
        light();
        List<String> accounts = List.of(account("ka"), account("kb"), account("kc"));
        accounts.forEach(each -> suite.mastodon.post(NewPost.by(each, "look " + word)));
        accounts.forEach(each -> awaitState(each, "open"));
        browser = ConsoleBrowser.open(suite).signIn(MODERATOR, "/console/detections?domain=&order=newest&acct=k");
        Locator rows = browser.page.locator("[role=option]");
        assertThat(rows).hasCount(3);
        // When
        browser.page.keyboard().press("j");
        assertThat(browser.page.locator(".case-head h2")).isVisible();
        browser.page.keyboard().press("e");
        assertThat(browser.page.locator(".why table")).isVisible();
        browser.page.keyboard().press("j");
        browser.page.keyboard().press("k");
        browser.accessible();
        browser.page.keyboard().press("r");
        assertThat(rows).hasCount(2);
        browser.page.keyboard().press("d");
        assertThat(rows).hasCount(1);
        browser.page.keyboard().press("r");
        browser.button("Undo").last().click();
        // Then
        assertThat(rows).hasCount(1);
        Awaitility.await("one is reported, one dismissed, one as it was")
                .atMost(Suite.SOON)
                .untilAsserted(() -> assertThat(accounts.stream()
                                .map(each -> newest(each).path("state").asText()))
                        .containsExactlyInAnyOrder("reported", "dismissed", "open"));
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void what_a_stranger_wrote_is_text_whatever_it_looks_like() {
        // Given
        light();
        String account = suite.mastodon.createAccount(
                NewAccount.local("h" + word.substring(1, 12)).bio(HOSTILE, "<p>" + word + "</p>"));
        suite.mastodon.post(NewPost.by(account, word + " " + HOSTILE + " " + "x".repeat(10_000)));
        awaitState(account, "open");
        browser = ConsoleBrowser.open(suite)
                .signIn(
                        MODERATOR,
                        "/console/detections/" + newest(account).get("id").asLong());
        // When
        browser.accessible();
        // Then
        assertThat(browser.page.locator("main img[src='x']")).hasCount(0);
        assertThat(browser.page.locator(".account-names .name").first()).containsText("<img src=x onerror=");
        assertThat(browser.page.locator(".case mark").first()).hasText(word);
        assertThat(browser.page.title()).doesNotContain("broken");
        assertThat(browser.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void help_names_every_key_and_the_palette_leads_everywhere() {
        browser = ConsoleBrowser.open(suite).signIn(MODERATOR, "/console");
        browser.settled();
        // When
        browser.page.keyboard().press("?");
        // Then
        assertThat(browser.page.locator("dialog dl.keys").first()).containsText("All keys");
        browser.accessible();
        browser.page.keyboard().press("Escape");
        assertThat(browser.page.locator("dialog")).hasCount(0);
        // When
        browser.page.keyboard().press("Control+k");
        browser.page.keyboard().type("detec");
        browser.accessible();
        browser.page.keyboard().press("Enter");
        // Then
        assertThat(browser.page.locator("h1")).hasText("Detections");
    }

    private void light() {
        suite.rule(Map.of(
                "name",
                "console " + word,
                "detector_type",
                "keyword",
                "pattern",
                word,
                "weight",
                0.4,
                "enabled",
                true,
                "action_type",
                "report",
                "target_fields",
                List.of("content")));
    }

    private String account(String prefix) {
        return suite.mastodon.createAccount(NewAccount.local(prefix + word.substring(0, 12)));
    }

    private void awaitState(String account, String state) {
        Awaitility.await("the case is " + state + ", logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> newest(account).path("state").asText().equals(state));
    }

    private JsonNode newest(String account) {
        for (JsonNode each : Suite.tree(suite.call("GET", "/detections?state=all&order=newest&limit=200", "")
                        .body())
                .get("items")) {
            if (each.get("account_id").asText().equals(account)) {
                return each;
            }
        }
        return Suite.tree("{}");
    }
}
