package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.mastodon.budget.Lane;
import org.mastowatch.mastodon.budget.LocalBudget;
import org.mastowatch.mastodon.entity.AdminReport;

/** A report brings its posts whole, so a page of many may be more than is read, or than the server makes in time. */
class LongReportsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String PATH = "/api/v1/admin/reports";
    private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
    private static final Pattern BELOW = Pattern.compile("max_id=(\\d+)");
    private static final int REPORTS = 20;

    /** Of one report, so that eight are read and forty are not. */
    private static final int BYTES = 1_000;

    private final Vertx vertx = Vertx.vertx();
    private final OddServer server = new OddServer();
    private final MastodonClient client = new MastodonClient(
            Settings.of(server.base()).withMaxAnswerBytes(10 * BYTES).withTimeout(Duration.ofSeconds(1)),
            vertx,
            new LocalBudget(Clock.systemUTC()),
            Clock.systemUTC(),
            new SimpleMeterRegistry());

    @BeforeEach
    void begin() {
        server.on(PATH, LongReportsTest::list);
    }

    @AfterEach
    void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_page_that_is_too_large_is_asked_for_again_with_fewer_reports_and_the_list_read_to_its_end() {
        // When
        List<AdminReport> reports = everything();
        // Then
        assertThat(reports).extracting(AdminReport::id).containsExactlyElementsOf(ids(REPORTS));
        assertThat(server.seen)
                .extracting(OddServer.Seen::target)
                .containsExactly(
                        PATH + "?limit=40", PATH + "?limit=8", PATH + "?limit=8&max_id=13", PATH + "?limit=8&max_id=5");
    }

    @Test
    void a_page_that_takes_too_long_is_asked_for_again_with_fewer_reports() {
        // Given
        server.on(PATH, exchange -> {
            if (asked(LIMIT, exchange, 0) < 40) {
                list(exchange);
            }
        });
        // When
        List<AdminReport> reports = everything();
        // Then
        assertThat(reports).hasSize(REPORTS);
    }

    @Test
    void where_not_one_report_comes_the_list_fails() {
        // Given
        server.answer(PATH, 504, "text/html", "<html>no</html>");
        // When
        MastodonFailure failure = catchThrowableOfType(MastodonFailure.class, this::everything);
        // Then
        assertThat(failure.error()).isInstanceOf(MastodonError.Unavailable.class);
        assertThat(server.seen)
                .extracting(OddServer.Seen::target)
                .containsExactly(PATH + "?limit=40", PATH + "?limit=8", PATH + "?limit=1");
    }

    private List<AdminReport> everything() {
        return client.adminReports()
                .list(Lane.LIVE_REPORT, AdminReports.Filter.open(), AdminReports.MAX_PAGE)
                .items(100)
                .collect()
                .asList()
                .await()
                .atMost(LONG);
    }

    /** Newest first. */
    private static List<String> ids(int from) {
        return IntStream.iterate(from, id -> id > 0, id -> id - 1)
                .mapToObj(Integer::toString)
                .toList();
    }

    /** As Mastodon does: a link to the next page where this one is full. */
    private static void list(HttpExchange exchange) throws IOException {
        int limit = asked(LIMIT, exchange, 0);
        List<String> page = ids(asked(BELOW, exchange, REPORTS + 1) - 1).stream()
                .limit(limit)
                .toList();
        String body = page.stream()
                .map(id -> "{\"id\":\"" + id + "\",\"comment\":\"" + "x".repeat(BYTES) + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        String[] link = page.size() < limit
                ? new String[0]
                : new String[] {
                    "Link",
                    "<http://far.example" + PATH + "?limit=" + limit + "&max_id=" + page.getLast() + ">; rel=\"next\""
                };
        OddServer.send(exchange, 200, "application/json", body, link);
    }

    private static int asked(Pattern what, HttpExchange exchange, int otherwise) {
        Matcher found = what.matcher(exchange.getRequestURI().getQuery());
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }
}
