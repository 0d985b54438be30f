package org.mastowatch.signup.tines;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** The story of the tests, and variants of it. */
final class Stories {

    private Stories() {}

    static String doorKeeper() {
        try (InputStream in = Stories.class.getResourceAsStream("door-keeper.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TinesImport.Imported imported(String json) {
        return switch (TinesImport.read(json)) {
            case TinesImport.Imported imported -> imported;
            case TinesImport.Refused refused ->
                throw new AssertionError(refused.problems().toString());
        };
    }

    static TinesImport.Imported imported(UnaryOperator<String> change) {
        String before = doorKeeper();
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new AssertionError("The change changed nothing");
        }
        return imported(after);
    }
}
