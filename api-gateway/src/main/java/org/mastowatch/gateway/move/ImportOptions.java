package org.mastowatch.gateway.move;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the command was asked.
 *
 * @param from the address of the old MastoWatch; either this or {@code file}
 * @param file what its {@code GET /rules} answered
 * @param to the address of the gateway
 * @param keepEnabled whether rules that are on there are on here at once
 * @param yes whether they are made without asking
 */
record ImportOptions(
        Optional<String> from, Optional<Path> file, Optional<String> to, boolean keepEnabled, boolean yes) {

    static final String USAGE = """
            usage: ./mastowatch import rules (--from https://OLD | --file rules.json) [--to https://GATEWAY] [--keep-enabled] [--yes]

            Shows what of the rules of a MastoWatch in Python can be made here, and asks before it makes them. The key of the old
            one is read from OLD_API_KEY, the gateway's from API_KEY, .env or var/up/api-key.""";

    /** Empty if they make no sense. */
    static Optional<ImportOptions> read(List<String> args) {
        String from = null;
        String file = null;
        String to = null;
        boolean keepEnabled = false;
        boolean yes = false;
        Iterator<String> left = args.iterator();
        if (!left.hasNext() || !left.next().equals("rules")) {
            return Optional.empty();
        }
        while (left.hasNext()) {
            String arg = left.next();
            switch (arg) {
                case "--from" -> from = next(left);
                case "--file" -> file = next(left);
                case "--to" -> to = next(left);
                case "--keep-enabled" -> keepEnabled = true;
                case "--yes" -> yes = true;
                default -> {
                    return Optional.empty();
                }
            }
        }
        Optional<Path> path = path(file);
        return (from == null) == path.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ImportOptions(Optional.ofNullable(from), path, Optional.ofNullable(to), keepEnabled, yes));
    }

    private static @Nullable String next(Iterator<String> left) {
        return left.hasNext() ? left.next() : null;
    }

    private static Optional<Path> path(@Nullable String file) {
        try {
            return Optional.ofNullable(file).map(Path::of);
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
