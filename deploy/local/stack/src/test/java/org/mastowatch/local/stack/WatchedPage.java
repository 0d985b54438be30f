package org.mastowatch.local.stack;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.List;
import java.util.Map;

/** A page of the console with the browser's own figures: times, bytes, frames, heap. */
final class WatchedPage {

    private static final double SOON = 30_000;
    private static final double AGAIN = 2_000;
    private static final double JUMP = 10_000;
    private static final int SECONDS = Integer.getInteger("benchmark.scroll.seconds", 60);

    private static final String FOUND = "wanted => document.querySelector(wanted) && performance.now()";

    private static final String QUIET = "() => { const all = performance.getEntriesByType('resource');"
            + " return performance.now() - Math.max(...all.map(each => each.responseEnd)) > 700; }";

    /** Scrolls on with every frame, and notes when each came. */
    private static final String SCROLL = """
            async ([step, seconds]) => {
              const box = document.querySelector('.virtual');
              box.scrollIntoView({ block: 'center' });
              const last = () => box.querySelector('[role=option]:last-of-type');
              const total = Number(last().getAttribute('aria-setsize'));
              const by = step || (total * last().offsetHeight) / (seconds * 60);
              const deltas = [];
              let long = 0, longest = 0, bare = 0, looked = 0, rows = 0;
              const watch = new PerformanceObserver(list => list.getEntries().forEach(each => {
                long++;
                longest = Math.max(longest, each.duration);
              }));
              watch.observe({ type: 'longtask' });
              const began = performance.now();
              const limit = step ? 10 : seconds * 3;
              await new Promise(done => {
                let before = 0;
                const frame = now => {
                  if (before) deltas.push(now - before);
                  before = now;
                  const at = last();
                  const reached = at ? Number(at.getAttribute('aria-posinset')) : 0;
                  rows = Math.max(rows, reached);
                  if (deltas.length % 5 === 0) {
                    looked++;
                    const { x, y, width, height } = box.getBoundingClientRect();
                    const row = document.elementFromPoint(x + width / 2, Math.min(y + height / 2, innerHeight - 20))?.closest('[role=option]');
                    if (!row || row.hasAttribute('aria-busy')) bare++;
                  }
                  if (now - began > limit * 1000 || reached >= total) return done();
                  box.scrollTop += by;
                  requestAnimationFrame(frame);
                };
                requestAnimationFrame(frame);
              });
              watch.disconnect();
              deltas.sort((a, b) => a - b);
              const part = share => deltas[Math.min(deltas.length - 1, Math.floor(deltas.length * share))];
              return { rows, total, p50: part(0.5), p99: part(0.99), worst: part(1), long, longest, bare: bare / looked };
            }""";

    private static final String ROW_LOADED =
            "place => [...document.querySelectorAll('.virtual [role=option]:not([aria-busy])')].some(each => { const"
                    + " at = each.getAttribute('aria-posinset') / each.getAttribute('aria-setsize'); const box ="
                    + " each.closest('.virtual').getBoundingClientRect(), own = each.getBoundingClientRect(); return"
                    + " Math.abs(at - place) < 0.01 && own.bottom > box.top && own.top < box.bottom; }) &&"
                    + " performance.now()";

    private final Page page;
    private final CDPSession browser;
    private long bytes;
    private int requests;

    WatchedPage(ConsoleBrowser of) {
        page = of.page;
        browser = page.context().newCDPSession(page);
        browser.on(
                "Network.loadingFinished",
                told -> bytes += told.get("encodedDataLength").getAsLong());
        browser.on("Network.requestWillBeSent", told -> requests++);
        browser.send("Network.enable");
    }

    /**
     * How a page came, in milliseconds since it was asked for.
     *
     * @param row when the first row was there
     * @param answered when a key that was pressed then had done what it does
     */
    record Load(double row, double answered, long bytes) {}

    record Scroll(
            long rows,
            long total,
            double p50,
            double p99,
            double worst,
            long longTasks,
            double longest,
            double bare,
            int requests,
            long elements,
            double heapBefore,
            double heapAfter) {}

    Load load(String address, String first, String key, String then, boolean cold) {
        page.navigate("about:blank");
        if (cold) {
            browser.send("Network.clearBrowserCache");
        }
        bytes = 0;
        page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        double row = when(first, SOON);
        double answered = answered(key, then);
        page.waitForFunction(QUIET);
        return new Load(row, answered, bytes);
    }

    void closeDialogs() {
        page.keyboard().press("Escape");
        page.waitForFunction("() => !document.querySelector('dialog[open]')");
    }

    /** The whole way, or as quickly as somebody looks for something. */
    Scroll scroll(boolean whole) {
        double before = heap();
        requests = 0;
        Map<?, ?> found = (Map<?, ?>) page.evaluate(SCROLL, List.of(whole ? 0 : 120, SECONDS));
        page.waitForFunction(QUIET);
        return new Scroll(
                number(found, "rows").longValue(),
                number(found, "total").longValue(),
                number(found, "p50").doubleValue(),
                number(found, "p99").doubleValue(),
                number(found, "worst").doubleValue(),
                number(found, "long").longValue(),
                number(found, "longest").doubleValue(),
                number(found, "bare").doubleValue(),
                requests,
                ((Number) page.evaluate("() => document.getElementsByTagName('*').length")).longValue(),
                before,
                heap());
    }

    String end() {
        page.locator(".virtual").focus();
        return after("End", 1);
    }

    String top() {
        page.locator(".virtual").focus();
        return after("Home", 0);
    }

    String middle() {
        double began = now();
        page.evaluate(
                "() => { const box = document.querySelector('.virtual'); box.scrollTop = box.scrollHeight / 2; }");
        return until(0.5, began);
    }

    private String after(String key, double place) {
        double began = now();
        page.keyboard().press(key);
        return until(place, began);
    }

    private String until(double place, double began) {
        try {
            double there = ((Number)
                            page.waitForFunction(ROW_LOADED, place, new Page.WaitForFunctionOptions().setTimeout(JUMP))
                                    .jsonValue())
                    .doubleValue();
            return "%.0f ms".formatted(there - began);
        } catch (TimeoutError never) {
            return "not reached in 10 s";
        }
    }

    private double now() {
        return ((Number) page.evaluate("() => performance.now()")).doubleValue();
    }

    /** Presses the key, and again as a person would if nothing happens. */
    private double answered(String key, String then) {
        for (int i = 0; i < SOON / AGAIN; i++) {
            page.keyboard().press(key);
            try {
                return when(then, AGAIN);
            } catch (TimeoutError nothing) {
                // Once more.
            }
        }
        throw new AssertionError("The key " + key + " brings no " + then + " at " + page.url());
    }

    private double when(String wanted, double limit) {
        return ((Number) page.waitForFunction(FOUND, wanted, new Page.WaitForFunctionOptions().setTimeout(limit))
                        .jsonValue())
                .doubleValue();
    }

    private double heap() {
        browser.send("HeapProfiler.collectGarbage");
        JsonObject heap = browser.send("Runtime.getHeapUsage");
        return heap.get("usedSize").getAsDouble();
    }

    private static Number number(Map<?, ?> found, String name) {
        return (Number) found.get(name);
    }
}
