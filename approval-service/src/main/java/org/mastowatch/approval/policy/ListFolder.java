package org.mastowatch.approval.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.mastowatch.approval.ApprovalConfig;
import org.mastowatch.signup.DomainLists;

/**
 * The lists of domains that policies refer to: the bundled ones, and each {@code NAME.txt} of a folder as the list {@code
 * NAME}, which replaces a bundled one of that name. A file that is no list is left out, with a line in the log.
 */
@ApplicationScoped
class ListFolder {

    private static final Logger LOG = Logger.getLogger(ListFolder.class);
    private static final String ENDING = ".txt";
    private static final int MOST_FILES = 100;

    private final Optional<Path> folder;

    ListFolder(ApprovalConfig config) {
        this.folder = config.lists().filter(path -> !path.toString().isBlank());
    }

    /** The lists as the files are now. */
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
                LOG.warnf("A list of domains is too long and is left out list=%s", name);
                return lists;
            }
            return switch (lists.with(name, Files.readString(file, StandardCharsets.UTF_8))) {
                case DomainLists.Ready ready -> ready.lists();
                case DomainLists.Refused refused -> {
                    LOG.warnf(
                            "A list of domains has lines that are none and is left out list=%s first=%s",
                            name, refused.problems().getFirst().field());
                    yield lists;
                }
            };
        } catch (IOException e) {
            LOG.warnf(
                    "A list of domains cannot be read and is left out list=%s cause=%s",
                    name, e.getClass().getSimpleName());
            return lists;
        }
    }
}
