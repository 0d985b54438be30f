package org.mastowatch.emulator.fault;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The faults that are switched on. Thread-safe. */
public final class Faults {
    private record Rule(@Nullable String method, Pattern path, Fault fault, int left) {
        boolean matches(String calledMethod, String calledPath) {
            return (method == null || method.equalsIgnoreCase(calledMethod))
                    && path.matcher(calledPath).matches();
        }
    }

    private final Map<Long, Rule> rules = new LinkedHashMap<>();
    private final Map<Long, Hold> holds = new LinkedHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private volatile Duration latency = Duration.ZERO;
    private volatile boolean unreachable;
    private volatile Duration clockSkew = Duration.ZERO;

    /**
     * The next calls to a path go wrong.
     *
     * @param method null for any
     * @param path glob: {@code *} stands for anything
     * @param times how many calls
     * @return id of the fault
     */
    public synchronized long add(@Nullable String method, String path, Fault fault, int times) {
        long id = lastId.incrementAndGet();
        String regex = "\\Q" + path.replace("*", "\\E.*\\Q") + "\\E";
        rules.put(id, new Rule(method, Pattern.compile(regex), fault, times));
        if (fault instanceof Fault.Held(Hold hold)) {
            holds.put(id, hold);
        }
        return id;
    }

    /** The hold of a fault; null if it is no hold. */
    public synchronized @Nullable Hold hold(long id) {
        return holds.get(id);
    }

    /** Takes the fault for a call, and one off its count. Null if the call goes well. */
    public synchronized @Nullable Fault take(String method, String path) {
        for (var entry : rules.entrySet()) {
            Rule rule = entry.getValue();
            if (rule.matches(method, path)) {
                if (rule.left() <= 1) {
                    rules.remove(entry.getKey());
                } else {
                    entry.setValue(new Rule(rule.method(), rule.path(), rule.fault(), rule.left() - 1));
                }
                return rule.fault();
            }
        }
        return null;
    }

    /** All goes well again; what is held is let go. */
    public synchronized void clear() {
        rules.clear();
        holds.values().forEach(Hold::release);
        holds.clear();
        latency = Duration.ZERO;
        unreachable = false;
        clockSkew = Duration.ZERO;
    }

    /** Every answer of the API comes this much later. */
    public void latency(Duration value) {
        latency = value;
    }

    public Duration latency() {
        return latency;
    }

    /**
     * Sets the server's clock wrong by this much, negative for behind: what is made from now on, the Date header and
     * the limits' resets follow it.
     */
    public void clockSkew(Duration value) {
        clockSkew = value;
    }

    /** The clock of a server that is right but for its skew. */
    public Clock clock(Clock right) {
        return new SkewedClock(right, () -> clockSkew);
    }

    /** Cuts every connection to the API, or stops doing so. The emulator's own paths go on. */
    public void unreachable(boolean value) {
        unreachable = value;
    }

    public boolean unreachable() {
        return unreachable;
    }
}
