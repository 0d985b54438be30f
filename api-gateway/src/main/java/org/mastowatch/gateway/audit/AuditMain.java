package org.mastowatch.gateway.audit;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mastowatch.postgres.DatabaseUrl;
import org.mastowatch.secrets.CommandSettings;

/**
 * {@code ./mastowatch audit verify}: proves the audit log, or names the first entry that does not hold. Ends with 0 where it
 * holds, 1 where it does not and 2 where that could not be found out.
 */
public final class AuditMain {

    private static final int HOLDS = 0;
    private static final int BROKEN = 1;
    private static final int UNKNOWN = 2;

    private static final String USAGE = "usage: ./mastowatch audit verify [--head SEQ:HMAC]";
    private static final String NO_SUCH_TABLE = "42P01";

    private final Function<String, Optional<String>> settings;
    private final PrintStream out;

    AuditMain(Function<String, Optional<String>> settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    public static void main(String... args) {
        PrintStream out = new PrintStream(System.out, true);
        System.exit(new AuditMain(settings(out), out).run(List.of(args)));
    }

    private static Function<String, Optional<String>> settings(PrintStream out) {
        try {
            return CommandSettings.read();
        } catch (IllegalArgumentException wrongSetting) {
            out.println("not verified: " + wrongSetting.getMessage());
            System.exit(UNKNOWN);
            throw wrongSetting;
        }
    }

    /** Says one line; the exit code. */
    int run(List<String> args) {
        Optional<Head> published = Optional.empty();
        boolean understood = !args.isEmpty() && args.getFirst().equals("verify");
        if (args.size() == 3 && args.get(1).equals("--head")) {
            published = Head.read(args.get(2));
            understood &= published.isPresent();
        } else {
            understood &= args.size() == 1;
        }
        return understood ? verify(published) : say(UNKNOWN, USAGE);
    }

    private int verify(Optional<Head> published) {
        try {
            List<ChainKey> given = ChainKey.given(settings.apply("AUDIT_KEY"));
            try (VerificationStore store = VerificationStore.open(database())) {
                return tell(store, store.verify(given, published), given, published);
            }
        } catch (IllegalArgumentException wrongSetting) {
            return say(UNKNOWN, "not verified: " + wrongSetting.getMessage());
        } catch (SQLException e) {
            return say(
                    UNKNOWN,
                    NO_SUCH_TABLE.equals(e.getSQLState())
                            ? "not verified: this database holds no audit log. Has a gateway of this version started with"
                                    + " it?"
                            : "not verified: the database could not be read (SQL state " + e.getSQLState()
                                    + "). Check DATABASE_URL and that PostgreSQL runs.");
        }
    }

    private int tell(
            VerificationStore store, VerificationStore.Found found, List<ChainKey> given, Optional<Head> published)
            throws SQLException {
        Verification verification = found.verification();
        if (found.broken().isPresent()) {
            Verification.Broken broken = found.broken().get();
            note(store, "broken", broken.seq(), broken.why());
            return say(BROKEN, "broken: entry " + broken.seq() + ": " + broken.why());
        }
        if (published.isPresent() && published.get().seq() < found.anchor().seq()) {
            return say(
                    UNKNOWN,
                    "not verified: entry " + published.get().seq() + " was cut since it was old; give a head of after"
                            + " entry " + found.anchor().seq() + ".");
        }
        String message = verification.entries() + " entries after "
                + found.anchor().seq() + ", head "
                + verification.head() + ", " + verification.erased() + " without the details of a person, bound with "
                + (given.isEmpty() ? "the key in the database" : "AUDIT_KEY") + ".";
        note(store, "proven", verification.head().seq(), message);
        return say(HOLDS, "proven: " + message);
    }

    private void note(VerificationStore store, String outcome, long seq, String message) {
        try {
            store.note(outcome, seq, message);
        } catch (SQLException e) {
            // Whoever may only read can verify too.
            out.println("This verification could not be noted in the database (SQL state " + e.getSQLState() + ").");
        }
    }

    /** The one of the settings, or that of {@code ./mastowatch up}. */
    private DatabaseUrl database() {
        return DatabaseUrl.parse(settings.apply("DATABASE_URL")
                .orElseGet(() ->
                        "postgresql://postgres@127.0.0.1:" + localPort("LOCAL_POSTGRES_PORT", 15432) + "/mastowatch"));
    }

    private String localPort(String setting, int otherwise) {
        return settings.apply(setting).map(String::strip).orElse(Integer.toString(otherwise));
    }

    private int say(int code, String line) {
        out.println(line);
        return code;
    }
}
