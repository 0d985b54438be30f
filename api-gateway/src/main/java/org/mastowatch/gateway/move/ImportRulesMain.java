package org.mastowatch.gateway.move;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.mastowatch.secrets.CommandSettings;

/**
 * {@code ./mastowatch import rules}: shows what of the original's rules can be made here, asks, and makes it. Ends with 0 where
 * every rule is here then, 1 where some are not, and 2 where it could not go on. Keys come from the environment, since
 * everybody on a machine sees the arguments of a command.
 */
public final class ImportRulesMain {

    private static final int DONE = 0;
    private static final int PARTLY = 1;
    private static final int STOPPED = 2;
    private static final Path KEPT_KEY = Path.of("var", "up", "api-key");

    private final Function<String, Optional<String>> settings;
    private final BooleanSupplier agrees;
    private final PrintStream out;

    /** @param agrees asks whoever runs it; false where nobody can be asked */
    ImportRulesMain(Function<String, Optional<String>> settings, BooleanSupplier agrees, PrintStream out) {
        this.settings = settings;
        this.agrees = agrees;
        this.out = out;
    }

    public static void main(String... args) {
        PrintStream out = new PrintStream(System.out, true);
        try {
            System.exit(new ImportRulesMain(CommandSettings.read(), ImportRulesMain::ask, out).run(List.of(args)));
        } catch (IllegalArgumentException wrongSetting) {
            out.println(wrongSetting.getMessage());
            System.exit(STOPPED);
        }
    }

    private static boolean ask() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return false;
        }
        String answer = console.readLine("Make the new ones? (yes/no) ");
        return answer != null && answer.strip().equalsIgnoreCase("yes");
    }

    /** The exit code. */
    int run(List<String> args) {
        ImportOptions options = ImportOptions.read(args).orElse(null);
        if (options == null) {
            out.println(ImportOptions.USAGE);
            return STOPPED;
        }
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            List<OriginalRule> rules = OriginalRule.all(read(http, options), options.keepEnabled());
            return go(new RuleImport(Site.at(http, gateway(options), key())), rules, options);
        } catch (CannotGoOn e) {
            out.println(e.sentence());
            return STOPPED;
        }
    }

    private int go(RuleImport here, List<OriginalRule> rules, ImportOptions options) {
        List<Fate> plan = here.plan(rules);
        plan.forEach(fate -> out.println(ImportReport.line(fate)));
        out.println(ImportReport.sum(plan));
        List<Fate.New> fresh = news(plan);
        boolean others = plan.size() > fresh.size() && plan.stream().anyMatch(Fate.Refused.class::isInstance);
        if (fresh.isEmpty()) {
            return others ? PARTLY : DONE;
        }
        if (!options.yes() && !agrees.getAsBoolean()) {
            out.println("Nothing was made. Run it again with --yes to make the new ones.");
            return PARTLY;
        }
        int made = 0;
        for (Fate.New each : fresh) {
            Fate now = here.make(each);
            if (now instanceof Fate.New) {
                made++;
            } else {
                out.println(ImportReport.line(now));
            }
        }
        out.println(made + " of " + fresh.size() + " were made"
                + (options.keepEnabled() ? "." : ", each switched off: try it, then switch it on."));
        return others || made < fresh.size() ? PARTLY : DONE;
    }

    private static List<Fate.New> news(List<Fate> plan) {
        List<Fate.New> fresh = new ArrayList<>();
        for (Fate fate : plan) {
            if (fate instanceof Fate.New each) {
                fresh.add(each);
            }
        }
        return fresh;
    }

    private JsonNode read(HttpClient http, ImportOptions options) {
        if (options.file().isPresent()) {
            return file(options.file().get());
        }
        Site original = Site.at(
                http, options.from().orElse(""), settings.apply("OLD_API_KEY").orElse(""));
        Site.Answer answer = original.get("/rules");
        if (answer.status() != 200 || answer.json().isEmpty()) {
            throw new CannotGoOn(RuleImport.refusal("The old MastoWatch", answer)
                    + (answer.status() == 401 || answer.status() == 403
                            ? " Set OLD_API_KEY to its API_KEY; or sign in there, save what GET /rules shows, and use --file."
                            : ""));
        }
        return answer.json().get();
    }

    private static JsonNode file(Path file) {
        try {
            if (Files.size(file) > Site.LARGEST) {
                throw new CannotGoOn("The file is larger than " + Site.LARGEST + " bytes.");
            }
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException notJson) {
            throw new CannotGoOn("The file is not JSON. It must be what GET /rules answers: {\"rules\": [...]}.");
        } catch (IOException unreadable) {
            throw new CannotGoOn("The file cannot be read.");
        }
    }

    private String gateway(ImportOptions options) {
        return options.to()
                .orElseGet(() ->
                        "http://localhost:" + settings.apply("GATEWAY_PORT").orElse("8080"));
    }

    /** The operator's key: as it is set, or the one that {@code ./mastowatch up} made. */
    private String key() {
        Optional<String> set = settings.apply("API_KEY");
        if (set.isPresent()) {
            return set.get().lines().findFirst().orElse("").strip();
        }
        try {
            return Files.readString(KEPT_KEY).strip();
        } catch (IOException none) {
            throw new CannotGoOn(
                    "API_KEY is not set, so nothing can be made here. Set it to a key with the scope rules.");
        }
    }
}
