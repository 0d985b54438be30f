package org.mastowatch.gateway.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands on one page of a list. One more than fits is read, which says whether there is a page after it.
 *
 * @param nextCursor leads to the page after it; null at the end
 */
public record Paged<T>(List<T> items, @Nullable String nextCursor) {

    /** How many rows an offset may pass. */
    public static final String OFFSET = "[0-9]{1,6}";

    public static final String OFFSET_PROBLEM = "It must be a whole number from 0 to 999999.";

    public Paged {
        items = List.copyOf(items);
    }

    /** How many to read for a page of this size. */
    public static int toRead(int size) {
        return size + 1;
    }

    /** How many rows stand before a page, which may be said by a cursor or an offset, not by both. */
    public static int behind(@Nullable String cursor, @Nullable String offset) {
        if (cursor != null && offset != null) {
            throw Problems.fields(
                    422,
                    "The request cannot be used; errors says why.",
                    List.of(new Problems.FieldError("offset", "Send cursor or offset, not both.")));
        }
        return offset == null ? 0 : Integer.parseInt(offset);
    }

    /**
     * Cuts what was read to the page.
     *
     * @param found as many as {@link #toRead} says, or fewer at the end
     * @param cursor names the last of the page, behind which the next begins
     */
    public static <T> Paged<T> of(List<T> found, int size, Function<T, String> cursor) {
        List<T> items = found.subList(0, Math.min(size, found.size()));
        return new Paged<>(items, found.size() > size ? cursor.apply(items.getLast()) : null);
    }

    /** The same page, its items shown in another way. */
    public <R> Paged<R> map(Function<T, R> shown) {
        return new Paged<>(items.stream().map(shown).toList(), nextCursor);
    }
}
