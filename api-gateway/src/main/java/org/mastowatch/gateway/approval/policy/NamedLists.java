package org.mastowatch.gateway.approval.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.mastowatch.signup.DomainLists;

/**
 * The lists of domains that policies may name: the bundled ones and each {@code NAME.txt} of the folder, as the
 * approval-service reads them. Reads files, so never on an event loop.
 */
@ApplicationScoped
class NamedLists {

    private static final Logger LOG = Logger.getLogger(NamedLists.class);
    private static final String ENDING = ".txt";
    private static final int MOST_FILES = 100;

    private final Optional<Path> folder;

    NamedLists(PolicyConfig config) {
        this.folder = config.lists().filter(path -> !path.toString().isBlank());
    }

    /** The lists as the files are now; a file that is no list is left out. */
    DomainLists read() {
        DomainLists lists = DomainLists.bundled();
        for (Path file : files()) {
            lists = with(lists, file);
        }
        return lists;
    }

    private List<Path> files() {
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder.get())) {
            return all.filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException e) {
            LOG.warnf(
                    "The folder of SIGN_UP_LISTS cannot be read cause=%s",
                    e.getClass().getSimpleName());
            return List.of();
        }
    }

    private static DomainLists with(DomainLists lists, Path file) {
        String fileName = file.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - ENDING.length());
        try {
            if (Files.size(file) > DomainLists.MAX_LENGTH) {
                return leftOut(lists, name);
            }
            return switch (lists.with(name, Files.readString(file, StandardCharsets.UTF_8))) {
                case DomainLists.Ready ready -> ready.lists();
                case DomainLists.Refused refused -> leftOut(lists, name);
            };
        } catch (IOException e) {
            return leftOut(lists, name);
        }
    }

    private static DomainLists leftOut(DomainLists lists, String name) {
        LOG.warnf("A list of domains cannot be used and is left out list=%s", name);
        return lists;
    }
}
