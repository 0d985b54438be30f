package org.mastowatch.local.stack;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mastowatch.emulator.EmulatorOptions;

/** Delivers posts to gateways as Mastodon does, signed, one gateway after the other, and takes the time of each answer. */
final class Webhooks {

    private static final int AT_A_TIME = 8;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicLong next = new AtomicLong(600_000_000L);
    private final String example;
    private final String exampleId;

    /** @param example a post as Mastodon's API gives it */
    Webhooks(String example, String exampleId) {
        this.example = example;
        this.exampleId = exampleId;
    }

    /** What came of it: times in milliseconds, sorted, and how many a second in all. */
    record Answers(List<Double> sorted, double perSecond) {

        double at(double share) {
            return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
        }
    }

    /** Delivers so many different posts, a few at a time. */
    Answers deliver(List<URI> gateways, int posts) throws InterruptedException {
        Semaphore free = new Semaphore(AT_A_TIME);
        List<CompletableFuture<Double>> answers = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < posts; i++) {
            free.acquire();
            HttpRequest request = request(gateways.get(i % gateways.size()));
            long sent = System.nanoTime();
            answers.add(http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .thenApply(answer -> taken(answer, sent))
                    .whenComplete((answer, failure) -> free.release()));
        }
        List<Double> times =
                answers.stream().map(CompletableFuture::join).sorted().toList();
        return new Answers(times, posts / ((System.nanoTime() - begin) / 1e9));
    }

    private static double taken(HttpResponse<Void> answer, long sent) {
        if (answer.statusCode() / 100 != 2) {
            throw new CompletionException(new AssertionError("A delivery was answered " + answer.statusCode()));
        }
        return (System.nanoTime() - sent) / 1e6;
    }

    private HttpRequest request(URI gateway) {
        String post = example.replace(exampleId, Long.toString(next.getAndIncrement()));
        String body =
                "{\"event\":\"status.created\",\"created_at\":\"2026-01-01T00:00:00.000Z\",\"object\":" + post + "}";
        return HttpRequest.newBuilder(gateway)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature", "sha256=" + signature(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(EmulatorOptions.TEST_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
