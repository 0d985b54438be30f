package org.mastowatch.emulator.life;

import java.util.List;
import java.util.Random;

/** Everyday sentences of invented people: harmless, without links. */
public final class Sentences {
    private static final List<String> WHO = List.of(
            "My neighbour",
            "The baker",
            "Our cat",
            "The ferry captain",
            "My sister",
            "The choir",
            "An old friend",
            "The librarian",
            "Half the allotment",
            "The postman");
    private static final List<String> DOES = List.of(
            "found",
            "lost",
            "painted",
            "mended",
            "carried home",
            "asked about",
            "sang about",
            "grew",
            "wrapped",
            "photographed");
    private static final List<String> WHAT = List.of(
            "three umbrellas",
            "a very small boat",
            "the last pumpkin",
            "a blue bicycle",
            "some warm bread",
            "an honest map",
            "a jar of honey",
            "the wrong hat",
            "twelve tulips",
            "a broken radio");
    private static final List<String> WHEN = List.of(
            "this morning",
            "before the rain",
            "on the way to work",
            "again",
            "at the market",
            "by the canal",
            "after supper",
            "without a word",
            "in the fog",
            "for no reason at all");
    private static final List<String> END = List.of(".", "!", " :)", ". Lovely day.", ". Tea now.", ", as one does.");

    private Sentences() {}

    /** A sentence. */
    public static String any(Random random) {
        return pick(WHO, random) + " " + pick(DOES, random) + " " + pick(WHAT, random) + " " + pick(WHEN, random)
                + pick(END, random);
    }

    static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
