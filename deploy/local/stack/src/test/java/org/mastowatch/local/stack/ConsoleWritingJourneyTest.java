package org.mastowatch.local.stack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.local.stack.ConsoleBrowser.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Population;

/** A rule written in the console finds posts, and a panic stop switched there holds, with a real browser over the suite. */
class ConsoleWritingJourneyTest {

    private static final Duration GATHERED = Duration.ofSeconds(3);

    private final Suite suite = Suite.running();
    private final String word = "c" + UUID.randomUUID().toString().replace("-", "");
    private final String username = "c" + word.substring(1, 13);
    private ConsoleBrowser browser;

    @AfterEach
    void close() {
        suite.call("POST", "/config/panic_stop?enable=false", "");
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_rule_is_written_and_tried_on_a_text_and_an_account_and_hits_the_next_post() {
        // Given
        String account = suite.mastodon.createAccount(NewAccount.local(username));
        suite.mastodon.post(NewPost.by(account, "Before there was a rule: " + word + "."));
        browser = ConsoleBrowser.as(suite, Population.ADMIN, "/console/rules");
        browser.named(AriaRole.LINK, "New rule").click();
        // When
        browser.named(AriaRole.TEXTBOX, "Name").fill("Journey " + word);
        browser.named(AriaRole.TEXTBOX, "Terms").fill(word);
        browser.named(AriaRole.SWITCH, "In force").press(" ");
        Locator trial = browser.named(AriaRole.REGION, "Try it");
        within(trial, AriaRole.TEXTBOX, "A text").fill("As if " + word + " were here.");
        assertThat(trial.locator("mark")).hasText(word);
        within(trial, AriaRole.TEXTBOX, "A text").fill("Nothing of that is here.");
        assertThat(trial.getByText("Does not hit").first()).isVisible();
        within(trial, AriaRole.RADIO, "Account and its posts").press(" ");
        within(trial, AriaRole.TEXTBOX, "Handle").fill("@" + username);
        within(trial, AriaRole.TEXTBOX, "Handle").press("Enter");
        assertThat(trial.locator("mark")).hasText(word);
        assertThat(trial).containsText("Before there was a rule");
        browser.accessible();
        assertThat(rules()).as("only tried").noneMatch(each -> each.contains(word));
        browser.button("Review and create").click();
        within(browser.named(AriaRole.DIALOG, "Create this rule?"), AriaRole.BUTTON, "Create")
                .click();
        assertThat(browser.page).hasURL(Pattern.compile("/console/rules/\\d+$"));
        String rulePage = browser.page.url();
        // Then
        browser.named(AriaRole.LINK, "All rules").click();
        assertThat(browser.named(AriaRole.LINK, "Journey " + word)).isVisible();
        assertThat(browser.named(AriaRole.SWITCH, "Journey " + word)).isChecked();
        suite.awaitRulesInForce();
        String post = suite.mastodon.post(NewPost.by(account, "Now there is one: " + word + "."));
        assertThat(suite.awaitReport(account).statusIds()).containsExactly(post);
        browser.page.navigate(rulePage);
        assertThat(browser.named(AriaRole.LINK, "@" + username)).isVisible();
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void a_panic_stop_is_told_on_every_page_and_holds_until_it_is_released() {
        // Given
        suite.keywordRule("panic " + word, word);
        String account = suite.mastodon.createAccount(NewAccount.local(username));
        browser = ConsoleBrowser.as(suite, Population.ADMIN, "/console/settings");
        Locator banner = browser.page.getByText("Panic stop is on.").first();
        // When
        browser.button("Stop all writing").click();
        Locator asked = browser.named(AriaRole.DIALOG, "Stop every write to Mastodon?");
        assertThat(asked).containsText("Nothing is dropped");
        assertThat(stopped()).as("only asked for").isFalse();
        browser.accessible();
        within(asked, AriaRole.BUTTON, "Stop all writing").click();
        // Then
        assertThat(banner).isVisible();
        assertThat(stopped()).isTrue();
        String post = suite.mastodon.post(NewPost.by(account, "see " + word));
        for (Locator place : browser.named(AriaRole.NAVIGATION, "Navigation")
                .getByRole(AriaRole.LINK)
                .all()) {
            place.click();
            browser.settled();
            assertThat(banner).isVisible();
        }
        awaitGathered(account);
        assertThat(suite.reportsAbout(account)).isEmpty();
        // When
        browser.go("/console/settings");
        assertThat(browser.page.getByText("What rules alone would report is held too"))
                .isVisible();
        browser.button("Release the stop").click();
        within(browser.named(AriaRole.DIALOG, "Release the panic stop?"), AriaRole.BUTTON, "Release the stop")
                .click();
        // Then
        assertThat(banner).isHidden();
        assertThat(suite.awaitReport(account).statusIds()).containsExactly(post);
        assertThat(suite.reportsAbout(account)).hasSize(1);
        assertThat(browser.complaints).isEmpty();
    }

    /** The reporter has the incident and its gathering time is over. */
    private void awaitGathered(String account) {
        Awaitility.await("an incident about " + account)
                .atMost(Suite.SOON)
                .until(() -> suite.count("select count(*) from reporter.incident where account_id = '" + account
                                + "' and opened_at < now() - interval '" + GATHERED.toSeconds() + " seconds'")
                        == 1);
    }

    private boolean stopped() {
        return read("/config").get("panic_stop").asBoolean();
    }

    private List<String> rules() {
        return read("/rules").get("rules").findValuesAsText("name");
    }

    private JsonNode read(String path) {
        return Suite.tree(suite.call("GET", path, "").body());
    }
}
