package org.mastowatch.emulator.instance;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rows under small numbers that are never given twice. Thread-safe.
 *
 * @param <T> the row
 */
public final class Table<T extends Table.Row> {
    /** Something with a number. */
    public interface Row {
        /** The number, unique in its table. */
        long id();
    }

    private final ConcurrentSkipListMap<Long, T> byId = new ConcurrentSkipListMap<>();
    private final AtomicLong lastId = new AtomicLong();

    Table() {}

    /** Adds the row that is made for the next number. */
    public T add(LongFunction<T> row) {
        T added = row.apply(lastId.incrementAndGet());
        byId.put(added.id(), added);
        return added;
    }

    /** Puts in a row with the number that it has. */
    public void restore(T row) {
        byId.put(row.id(), row);
        lastId.accumulateAndGet(row.id(), Math::max);
    }

    /** The next number will be above this one. */
    public void pass(long id) {
        lastId.accumulateAndGet(id, Math::max);
    }

    public @Nullable T find(long id) {
        return byId.get(id);
    }

    /** Changes a row; null if there is none. */
    public @Nullable T change(long id, UnaryOperator<T> change) {
        return byId.computeIfPresent(id, (_, before) -> change.apply(before));
    }

    /** Takes a row out; null if there is none. */
    public @Nullable T remove(long id) {
        return byId.remove(id);
    }

    /** Every row, newest first. */
    public Collection<T> newestFirst() {
        return byId.descendingMap().values();
    }

    List<T> kept() {
        return List.copyOf(byId.values());
    }
}
