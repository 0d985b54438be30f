package org.mastowatch.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.local.parts.Workspace;

/**
 * Takes pictures of every page, light and dark, on a desk and on a phone, for people to look at and for the documentation.
 * They go to {@code target/pictures} of this module, each named after its page and its kind, such as
 * {@code rules-dark-phone.png}. Not run with the other tests; it is asked for by its name.
 */
class ConsolePictures {

    private static final List<String> NAMES =
            List.of("lucky_lena", "coin_carl", "prize_petra", "bonus_ben", "gift_greta", "jackpot_jo");
    private static final List<String> LURES = List.of(
            "Claim your prize in our crypto giveaway before midnight, it is free for the first hundred!",
            "Double your coins today. I did it and so can you: crypto giveaway, link in my bio.",
            "Good morning. The harbour is quiet, the coffee is hot.",
            "Follow me and get free followers, no password needed.");

    private final Suite suite = Suite.running();
    private final Path folder = Workspace.root().resolve("deploy/local/stack/target/pictures");
    private final List<String> lures = new ArrayList<>();
    private long rule;
    private String signUp = "";

    @Test
    void every_page() throws IOException {
        Files.createDirectories(folder);
        people();
        work();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (boolean phone : new boolean[] {false, true}) {
                String kind = scheme.name().toLowerCase(Locale.ROOT) + (phone ? "-phone" : "-desk");
                ConsoleBrowser browser = ConsoleBrowser.open(suite, scheme, phone ? 390 : 1440, phone ? 844 : 900);
                browser.go("/console");
                browser.page.locator("h1").waitFor();
                take(browser, "sign-in-" + kind);
                browser.signInFromHere(Population.ADMIN);
                for (String place : browser.page.locator("nav.side ul a").all().stream()
                        .map(link -> link.getAttribute("href"))
                        .toList()) {
                    String name = place.replaceFirst("^/console/?", "");
                    show(browser, place, (name.isEmpty() ? "overview" : name.replace('/', '-')) + "-" + kind);
                }
                show(browser, "/console/accounts/" + lures.getFirst(), "account-" + kind);
                show(browser, "/console/sign-ups/" + signUp, "sign-up-" + kind);
                show(browser, "/console/settings/health", "health-" + kind);
                rule(browser, "rule-" + kind);
                detection(browser, kind);
                browser.close();
            }
        }
    }

    private void show(ConsoleBrowser browser, String place, String name) {
        browser.go(place);
        browser.settled();
        take(browser, name);
    }

    private void rule(ConsoleBrowser browser, String name) {
        browser.go("/console/rules/" + rule);
        browser.named(AriaRole.TEXTBOX, "A text").fill(LURES.getFirst());
        browser.page.locator(".rule-tried mark").first().waitFor();
        take(browser, name);
    }

    private void detection(ConsoleBrowser browser, String kind) {
        browser.go("/console/detections/" + cases("limit=1").get(0).get("id").asLong());
        browser.settled();
        browser.page.keyboard().press("e");
        browser.page.locator(".why table").first().waitFor();
        take(browser, "detection-" + kind);
        browser.page.keyboard().press("?");
        take(browser, "keys-" + kind);
    }

    private void take(ConsoleBrowser browser, String name) {
        browser.page.waitForFunction(
                "() => ![...document.querySelectorAll('.figure-value')].some(each => each.textContent === '…')");
        browser.page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }

    /** Accounts that lure, people who report them, and people who want to be let in. */
    private void people() {
        rule = suite.rule(rule("Prize lures", "crypto giveaway, claim your prize, free followers", 0.6, "report"));
        suite.rule(rule("Coins doubled", "double your coins", 0.3, "silence"));
        String reader = suite.mastodon.createAccount(NewAccount.local("harbour_reader"));
        for (int i = 0; i < 24; i++) {
            String name = NAMES.get(i % NAMES.size()) + (i < NAMES.size() ? "" : Integer.toString(i));
            NewAccount account = i % 3 == 0
                    ? NewAccount.local(name)
                    : NewAccount.remote(name, (i % 2 == 0 ? "far" : "loud") + ".example");
            String id = suite.mastodon.createAccount(account.bio(
                    Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' '),
                    i % 3 == 0 ? "Free followers for everybody." : "Ask me how."));
            lures.add(id);
            for (int j = 0; j <= i % 4; j++) {
                String post = suite.mastodon.post(NewPost.by(id, LURES.get((i + j) % LURES.size())));
                if (i % 7 == 3 && j == 0) {
                    suite.mastodon.report(reader, id, Category.SPAM, "This one writes to everybody.", List.of(post));
                }
            }
        }
        for (String name : List.of("anna_baker", "tide_tables", "free_prizes", "olaf_weaver", "quick_cash")) {
            boolean dull = name.contains("_prizes") || name.contains("_cash");
            signUp = suite.mastodon.signUp(
                    name,
                    name + (dull ? "@quickmail.example" : "@letters.example"),
                    dull ? "198.51.100.23" : "192.0.2." + name.length(),
                    dull ? "hello" : "I live by the harbour and want to meet my neighbours.");
        }
    }

    /** What was done about them. */
    private void work() {
        Awaitility.await("cases are there")
                .atMost(Suite.SOON)
                .until(() -> cases("limit=20").size() > 12
                        && read("/approvals/" + signUp).has("state"));
        List<Long> newest = new ArrayList<>();
        cases("limit=4&order=newest").forEach(each -> newest.add(each.get("id").asLong()));
        suite.call("POST", "/detections/" + newest.get(0) + "/report", "{}");
        suite.call("POST", "/detections/" + newest.get(1) + "/report", "{}");
        suite.call("POST", "/detections/" + newest.get(2) + "/dismiss", "{\"reason\":\"A joke among friends\"}");
        SignedIn moderator = SignedIn.as(suite, Population.MODERATOR);
        Map<String, String> limit = Map.of(
                "account_id", lures.getFirst(),
                "action", "limit",
                "reason", "Advertises in replies",
                "duration", "1 day",
                "text", "Please do not advertise in replies.");
        moderator.post("/actions", Suite.json(limit));
        Awaitility.await("a report and an act are done")
                .atMost(Suite.SOON)
                .until(() -> suite.mastodon.reportsByBot().size() >= 2
                        && read("/actions")
                                .get("items")
                                .get(0)
                                .get("state")
                                .asText()
                                .equals("done"));
    }

    private static Map<String, Object> rule(String name, String terms, double weight, String action) {
        return Map.of(
                "name",
                name,
                "detector_type",
                "keyword",
                "pattern",
                terms,
                "weight",
                weight,
                "enabled",
                true,
                "action_type",
                action,
                "target_fields",
                List.of("content", "bio"));
    }

    private JsonNode cases(String query) {
        return read("/detections?" + query).get("items");
    }

    private JsonNode read(String path) {
        return Suite.tree(suite.call("GET", path, "").body());
    }
}
