package org.mastowatch.local.stack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.local.stack.ConsoleBrowser.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Instance.ModerationAct;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.signup.SignUpPolicy;

/** What people decide on people in the console reaches Mastodon, or is stopped in time, with a real browser over the suite. */
class ConsoleActsJourneyTest {

    private final Suite suite = Suite.running();
    private final String word = "c" + UUID.randomUUID().toString().replace("-", "");
    private final String username = "c" + word.substring(1, 13);
    private ConsoleBrowser browser;

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void a_rejection_that_is_undone_in_time_is_never_sent_and_the_next_one_is() {
        // Given
        policy(Duration.ofHours(1));
        String signUp = suite.mastodon.signUp(username, "someone@" + word + ".example", "192.0.2.41", "hello");
        awaitSignUp(signUp, "held");
        browser = ConsoleBrowser.as(
                suite, Population.MODERATOR, "/console/sign-ups/" + signUp + "?q=" + username + "&state=all");
        Locator page = browser.page.getByRole(AriaRole.MAIN);
        // When
        reject(page, "No such person lives here");
        // Then
        Locator countdown = page.getByRole(AriaRole.TIMER);
        assertThat(countdown).containsText(Pattern.compile("Carried out in (1:00:00|0?:?59:\\d\\d)"));
        assertThat(within(page, AriaRole.OPTION, username)).containsText("Being rejected");
        browser.accessible();
        // When
        within(page, AriaRole.BUTTON, "Undo").click();
        // Then
        assertThat(countdown).isHidden();
        awaitSignUp(signUp, "held");
        assertThat(shown(signUp).get("who").asText()).isEqualTo(Population.MODERATOR);
        assertThat(rejections(signUp)).isZero();
        assertThat(person(signUp)).isNotNull();
        // When
        policy(Duration.ofSeconds(2));
        reject(page, "Still no such person");
        // Then
        awaitSignUp(signUp, "rejected");
        assertThat(rejections(signUp)).isEqualTo(1);
        assertThat(person(signUp)).isNull();
        assertThat(page).containsText("Still no such person");
        assertThat(within(page, AriaRole.BUTTON, "Reject")).isHidden();
        assertThat(browser.complaints).isEmpty();
    }

    @Test
    void a_limit_for_a_day_is_done_told_to_its_owner_listed_with_its_end_on_record_and_taken_back() {
        // Given
        String account = suite.mastodon.createAccount(NewAccount.local(username));
        browser = ConsoleBrowser.as(suite, Population.MODERATOR, "/console/accounts/" + account);
        Awaitility.await("the gateway looked through its log")
                .atMost(Suite.SOON)
                .until(() -> read("/logs/chain").hasNonNull("watch"));
        // When
        browser.button("Limit").click();
        Locator asked = browser.named(AriaRole.DIALOG, "Limit: @" + username);
        within(asked, AriaRole.TEXTBOX, "Reason").fill("Advertising " + word);
        within(asked, AriaRole.COMBOBOX, "For how long").selectOption(new SelectOption().setLabel("1 day"));
        within(asked, AriaRole.TEXTBOX, "Message to the account's owner").fill("Please do not advertise in replies.");
        Locator confirm = within(asked, AriaRole.BUTTON, "Limit");
        confirm.waitFor();
        assertThat(asked.getByRole(AriaRole.BLOCKQUOTE)).hasText("Please do not advertise in replies.");
        browser.accessible();
        assertThat(acts(account).size()).as("only previewed").isZero();
        confirm.click();
        // Then
        Awaitility.await("the account is limited, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> person(account).standing().silenced());
        assertThat(suite.mastodon.instance().strikes().of(Long.parseLong(account)))
                .singleElement()
                .satisfies(strike -> {
                    assertThat(strike.act()).isEqualTo(ModerationAct.SILENCE);
                    assertThat(strike.text()).isEqualTo("Please do not advertise in replies.");
                    assertThat(strike.mailed()).isTrue();
                });
        Locator past = browser.named(AriaRole.REGION, "What happened here before");
        assertThat(word(past, "Done")).isVisible();
        String end = acts(account).get(0).get("lift_at").asText();
        assertThat(Instant.parse(end))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
        assertThat(past.locator("time[datetime='" + end + "']")).isVisible();
        // When
        within(past, AriaRole.LINK, "Limit").click();
        assertThat(browser.page.getByRole(AriaRole.BLOCKQUOTE)).hasText("Please do not advertise in replies.");
        String actPage = browser.page.url();
        // Then
        Locator done = entry(account, "act_done");
        assertThat(done).containsText(Population.MODERATOR);
        assertThat(done).containsText("Advertising " + word);
        assertThat(within(done, AriaRole.ROW, "in_force")).containsText("silence");
        assertThat(browser.page.getByText("The chain holds")).isVisible();
        browser.accessible();
        // When
        browser.page.navigate(actPage);
        browser.button("Undo").click();
        within(browser.named(AriaRole.DIALOG, "Undo: Limit"), AriaRole.BUTTON, "Undo")
                .click();
        // Then
        Awaitility.await("the limit is lifted, logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> !person(account).standing().silenced());
        assertThat(word(browser.page.getByRole(AriaRole.MAIN), "Undone").first())
                .isVisible();
        assertThat(acts(account).get(0).get("state").asText()).isEqualTo("undone");
        assertThat(browser.complaints).isEmpty();
    }

    /** The entry of the audit log, opened as a person does. */
    private Locator entry(String account, String action) {
        browser.go("/console/log?account_id=" + account + "&action_type=" + action);
        browser.page.getByRole(AriaRole.OPTION).first().click();
        return browser.named(AriaRole.REGION, "Entry");
    }

    private static Locator word(Locator place, String text) {
        return place.getByText(text, new Locator.GetByTextOptions().setExact(true));
    }

    private static void reject(Locator page, String reason) {
        within(page, AriaRole.BUTTON, "Reject").click();
        Locator asked = page.page().getByRole(AriaRole.DIALOG);
        assertThat(asked).containsText("Mastodon deletes the account for good");
        within(asked, AriaRole.TEXTBOX, "Reason").fill(reason);
        within(asked, AriaRole.BUTTON, "Reject").click();
        assertThat(asked).isHidden();
    }

    private void policy(Duration undo) {
        LivePolicy.publish(
                suite,
                new SignUpPolicy(
                        "Console " + word + " " + undo,
                        "",
                        SignUpPolicy.State.SHADOW,
                        true,
                        undo,
                        SignUpPolicy.Caps.DEFAULT,
                        SignUpPolicy.Thresholds.NONE,
                        List.of()));
    }

    private JsonNode acts(String account) {
        return read("/actions?account_id=" + account).get("items");
    }

    private JsonNode shown(String signUp) {
        return read("/approvals/" + signUp);
    }

    private void awaitSignUp(String id, String state) {
        Awaitility.await(id + " is " + state + ", logs in " + suite.directory)
                .atMost(Suite.SOON)
                .until(() -> shown(id).path("state").asText().equals(state));
    }

    private Person person(String id) {
        return suite.mastodon.instance().people().find(Long.parseLong(id));
    }

    private long rejections(String id) {
        return suite.mastodon.requests().all().stream()
                .filter(call -> call.method().equals("POST") && call.path().endsWith("/accounts/" + id + "/reject"))
                .count();
    }

    private JsonNode read(String path) {
        return Suite.tree(suite.call("GET", path, "").body());
    }
}
