package org.mastowatch.local.stack;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.EmulatorOptions;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.oauth.Passwords;
import org.mastowatch.local.parts.Workspace;

/**
 * Takes the pictures of docs/how-to/register-tokens.md from the emulator's pages, to {@code target/pictures} of this module.
 * Not run with the other tests; it is asked for by its name.
 */
class ApplicationPictures {

    private static final List<String> SCOPES =
            List.of("admin:read:accounts", "admin:read:reports", "admin:write:accounts", "read:accounts");

    @Test
    void a_new_application_and_its_token() throws Exception {
        Path folder = Files.createDirectories(Workspace.root().resolve("deploy/local/stack/target/pictures"));
        try (MastodonEmulator mastodon = MastodonEmulator.start(EmulatorOptions.forTests());
                Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                        .setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of("/usr/bin/chromium"))
                                .setArgs(List.of("--no-sandbox")))) {
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(900, 700));
            page.navigate(mastodon.baseUrl() + "/settings/applications/new");
            page.fill("#user_email", "harbour_admin");
            page.fill("#user_password", Passwords.DEMO);
            page.click("button[type=submit]");
            page.fill("[name='doorkeeper_application[name]']", "MastoWatch admin");
            SCOPES.forEach(scope -> page.check("[value='" + scope + "']"));
            take(page, folder.resolve("new-application.png"));
            page.click("#new_application button[type=submit]");
            page.locator("#token").waitFor();
            page.evaluate("document.querySelectorAll('td code').forEach((code, i) => { if (i < 3) code.textContent ="
                    + " code.textContent.slice(0, 4) + '…'; })");
            take(page, folder.resolve("application-token.png"));
        }
    }

    private static void take(Page page, Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }
}
