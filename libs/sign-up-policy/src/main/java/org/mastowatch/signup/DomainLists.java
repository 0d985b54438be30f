package org.mastowatch.signup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.mastowatch.rules.FieldProblem;
import org.mastowatch.rules.text.Hashes;
import org.mastowatch.signup.address.DomainName;

/**
 * Named lists of domains that policies refer to. One domain a line; with a dot before it ({@code .throwaway.example}) it
 * stands for the domain and all below it. What follows a {@code #} is a remark.
 */
public final class DomainLists {

    /** Providers where anybody gets a mailbox for nothing. */
    public static final String FREE_MAIL = "free-mail";
    /** Providers of mailboxes to be thrown away. */
    public static final String DISPOSABLE = "disposable";
    /** The longest list, in characters. */
    public static final int MAX_LENGTH = 5_000_000;

    private static final int MAX_PROBLEMS = 50;

    private final Map<String, DomainList> lists;

    private DomainLists(Map<String, DomainList> lists) {
        this.lists = Map.copyOf(lists);
    }

    /**
     * One list.
     *
     * @param digest the first characters of its hash, which say in a trace which edition was asked
     */
    private record DomainList(Set<String> exact, Set<String> below, String digest) {
        private DomainList {
            exact = Set.copyOf(exact);
            below = Set.copyOf(below);
        }

        boolean contains(DomainName domain) {
            if (exact.contains(domain.ascii())) {
                return true;
            }
            Optional<DomainName> at = Optional.of(domain);
            while (at.isPresent() && !below.contains(at.get().ascii())) {
                at = at.get().parent();
            }
            return at.isPresent();
        }
    }

    /** What became of a list that was added. */
    public sealed interface Added {}

    /** All lists with the new one. */
    public record Ready(DomainLists lists) implements Added {}

    /** Lines that are no domains; the first of them. */
    public record Refused(List<FieldProblem> problems) implements Added {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** The lists that come with this library. They hold well-known names only and are not complete. */
    public static DomainLists bundled() {
        DomainLists lists = new DomainLists(Map.of());
        for (String name : List.of(FREE_MAIL, DISPOSABLE)) {
            lists = switch (lists.with(name, resource(name))) {
                case Ready ready -> ready.lists();
                case Refused refused -> throw new IllegalStateException("A bundled list is not valid: " + refused);
            };
        }
        return lists;
    }

    /** These and one more, from a file's text; a list of the same name is replaced. */
    public Added with(String name, String text) {
        if (text.length() > MAX_LENGTH) {
            return new Refused(List.of(
                    new FieldProblem(name, "It may have at most " + MAX_LENGTH + " characters.", List.of(), null)));
        }
        Set<String> exact = new TreeSet<>();
        Set<String> below = new TreeSet<>();
        List<FieldProblem> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            int remark = line.indexOf('#');
            String entry = (remark < 0 ? line : line.substring(0, remark)).strip();
            if (entry.isEmpty()) {
                continue;
            }
            boolean all = entry.startsWith(".");
            Optional<DomainName> domain = DomainName.parse(all ? entry.substring(1) : entry);
            if (domain.isPresent()) {
                (all ? below : exact).add(domain.get().ascii());
            } else if (problems.size() < MAX_PROBLEMS) {
                problems.add(new FieldProblem(
                        name + ":" + number, "This line is no domain: write one domain a line.", List.of(), null));
            }
        }
        if (!problems.isEmpty()) {
            return new Refused(problems);
        }
        Map<String, DomainList> all = new HashMap<>(lists);
        String digest = Hashes.sha256(exact + "|" + below).substring(0, 8);
        all.put(name, new DomainList(exact, below, digest));
        return new Ready(new DomainLists(all));
    }

    /** The names, sorted. */
    public List<String> names() {
        return List.copyOf(new TreeSet<>(lists.keySet()));
    }

    /** Whether the domain is on that list; no for a list that is not there. */
    public boolean contains(String list, DomainName domain) {
        DomainList found = lists.get(list);
        return found != null && found.contains(domain);
    }

    /** The name with the edition: {@code free-mail@1a2b3c4d}. */
    String edition(String list) {
        DomainList found = lists.get(list);
        return found == null ? list : list + "@" + found.digest();
    }

    private static String resource(String name) {
        try (InputStream in = DomainLists.class.getResourceAsStream(name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("The bundled list " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
