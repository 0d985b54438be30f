package org.mastowatch.emulator.life;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.mastowatch.emulator.instance.Category;
import org.mastowatch.emulator.instance.Instance;
import org.mastowatch.emulator.instance.Instance.ModerationAct;
import org.mastowatch.emulator.instance.NewReport;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Population;
import org.mastowatch.emulator.instance.Post;
import org.mastowatch.emulator.instance.Report;

/** People report each other now and then; the owner works through one in three of the suite's reports. */
final class Watchfulness implements DemoLife.Scene {
    private static final long REPORT_EVERY = 90;
    private static final long WORK_EVERY = 10;
    private static final Duration UNTOUCHED = Duration.ofSeconds(60);

    private final Instance instance;
    private final Crowd crowd;
    private final Random random;

    Watchfulness(Instance instance, Crowd crowd, Random random) {
        this.instance = instance;
        this.crowd = crowd;
        this.random = random;
    }

    @Override
    public void tick(long tick) {
        if (tick % REPORT_EVERY == REPORT_EVERY - 1) {
            reportSomebody();
        }
        if (tick % WORK_EVERY == 0) {
            workThrough();
        }
    }

    private void reportSomebody() {
        Person reporter = crowd.local();
        Person target = random.nextBoolean() ? crowd.local() : crowd.remote();
        if (reporter == null || target == null || reporter.id() == target.id()) {
            return;
        }
        List<Long> posts = instance.posts().of(target.id()).descendingMap().values().stream()
                .filter(p -> p.visibility().open() && !p.reblog())
                .limit(1)
                .map(Post::id)
                .toList();
        instance.reports()
                .create(new NewReport(
                        reporter.id(),
                        target.id(),
                        Category.OTHER,
                        "I do not like the tone.",
                        false,
                        posts,
                        List.of()));
    }

    private void workThrough() {
        Person owner = instance.people().find(Population.ADMIN);
        Person bot = instance.people().find(Population.BOT);
        if (owner == null || bot == null) {
            return;
        }
        Instant before = instance.clock().instant().minus(UNTOUCHED);
        for (Report report : instance.reports().newestFirst()) {
            if (report.accountId() == bot.id()
                    && !report.resolved()
                    && report.id() % 3 == 0
                    && report.createdAt().isBefore(before)) {
                close(report, owner);
            }
        }
    }

    private void close(Report report, Person owner) {
        if (report.id() % 2 == 0) {
            instance.act(ModerationAct.SILENCE, report.targetId(), report.id(), owner.id());
        } else {
            instance.reports().resolve(report.id(), owner.id());
        }
    }
}
