package org.mastowatch.local.stack;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.local.parts.Workspace;

/** Takes pictures of every page, for people to look at. Not run with the other tests; it is asked for by its name. */
class ConsolePictures {

    private static final List<String> LURES = List.of(
            "Claim your prize in our crypto giveaway before midnight, it is free for the first hundred!",
            "Double your coins today. I did it and so can you: crypto giveaway, link in my bio.",
            "Good morning. The harbour is quiet, the coffee is hot.",
            "Follow me and get free followers, no password needed.");

    private final Suite suite = Suite.running();
    private final Path folder = Workspace.root().resolve("deploy/local/stack/target/pictures");

    @Test
    void every_page() throws IOException {
        Files.createDirectories(folder);
        people();
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
                    browser.go(place);
                    browser.settled();
                    take(browser, place.replaceFirst("^/console/?", "").replace('/', '-') + "-" + kind);
                }
                browser.go("/console/detections/" + newestCase());
                browser.settled();
                browser.page.keyboard().press("e");
                browser.page.locator(".why table").first().waitFor();
                take(browser, "detection-" + kind);
                browser.page.keyboard().press("?");
                take(browser, "keys-" + kind);
                browser.close();
            }
        }
    }

    private void take(ConsoleBrowser browser, String name) {
        browser.page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve((name.startsWith("-") ? "overview" : "") + name + ".png")));
    }

    private void people() {
        suite.rule(rule("Prize lures", "crypto giveaway, claim your prize, free followers", 0.6));
        suite.rule(rule("Coins doubled", "double your coins", 0.3));
        for (int i = 0; i < 24; i++) {
            String account = suite.mastodon.createAccount(
                    i % 3 == 0
                            ? NewAccount.local("lure" + i).bio("Lucky Lena " + i, "<p>Free followers for everybody</p>")
                            : NewAccount.remote("lure" + i, (i % 2 == 0 ? "far" : "loud") + ".example"));
            for (int j = 0; j <= i % 4; j++) {
                suite.mastodon.post(NewPost.by(account, LURES.get((i + j) % LURES.size())));
            }
        }
        Awaitility.await("cases are there").atMost(Suite.SOON).until(() -> cases() > 12);
    }

    private static Map<String, Object> rule(String name, String terms, double weight) {
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
                "report",
                "target_fields",
                List.of("content", "bio"));
    }

    private long cases() {
        return Suite.tree(suite.call("GET", "/detections?limit=1", "").body())
                .get("total")
                .asLong();
    }

    private long newestCase() {
        return Suite.tree(suite.call("GET", "/detections?limit=1", "").body())
                .get("items")
                .get(0)
                .get("id")
                .asLong();
    }
}
