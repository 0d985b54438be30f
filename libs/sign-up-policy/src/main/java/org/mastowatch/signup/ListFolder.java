package org.mastowatch.signup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A folder of lists of domains that policies may refer to: each {@code NAME.txt} is the list {@code NAME}, which replaces a
 * bundled one of that name. What is no list is left out. Reads files, so never on an event loop.
 */
public final class ListFolder {

    private static final String ENDING = ".txt";
    private static final int MOST_FILES = 100;

    private final Path folder;
    private final Consumer<Problem> told;

    /** @param told hears of what is left out */
    public ListFolder(Path folder, Consumer<Problem> told) {
        this.folder = folder;
        this.told = told;
    }

    /** The bundled lists and those of the folder, as the files are now. */
    public DomainLists read() {
        DomainLists lists = DomainLists.bundled();
        for (Path file : files()) {
            lists = with(lists, file);
        }
        return lists;
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException e) {
            told.accept(
                    new Problem("", "the folder cannot be read: " + e.getClass().getSimpleName()));
            return List.of();
        }
    }

    private DomainLists with(DomainLists lists, Path file) {
        String fileName = file.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - ENDING.length());
        try {
            if (Files.size(file) > DomainLists.MAX_LENGTH) {
                told.accept(new Problem(name, "it is too long"));
                return lists;
            }
            return switch (lists.with(name, Files.readString(file, StandardCharsets.UTF_8))) {
                case DomainLists.Ready ready -> ready.lists();
                case DomainLists.Refused refused -> {
                    told.accept(new Problem(
                            name, "no domain: " + refused.problems().getFirst().field()));
                    yield lists;
                }
            };
        } catch (IOException e) {
            told.accept(new Problem(name, "it cannot be read: " + e.getClass().getSimpleName()));
            return lists;
        }
    }

    /**
     * Why something is left out.
     *
     * @param list the list's name; empty for the whole folder
     * @param why in a few words, which quote nothing that stands in the file
     */
    public record Problem(String list, String why) {}
}
