package org.mastowatch.mastodon;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.emulator.instance.NewPost;
import org.mastowatch.mastodon.budget.Lane;

/** Puts things into the emulator that a test writes to; gives their ids. */
record Given(MastodonEmulator mastodon, MastodonClient client) {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Lane LANE = Lane.PERSON;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    String person() {
        return mastodon.createAccount(NewAccount.local("person" + NUMBER.incrementAndGet()));
    }

    String signUp() {
        int number = NUMBER.incrementAndGet();
        return mastodon.signUp("new" + number, "new" + number + "@mail.example", null, "hello");
    }

    String under(AdminAct.Type type) {
        String id = person();
        client.adminAccounts().act(LANE, id, AdminAct.of(type)).once().await().atMost(LONG);
        return id;
    }

    String report() {
        String id = person();
        String post = mastodon.post(NewPost.by(id, "buy"));
        return client.reports()
                .file(LANE, new NewReport(id, List.of(post), "x", NewReport.Category.OTHER, false, List.of()))
                .await()
                .atMost(LONG)
                .id();
    }

    String resolved() {
        String id = report();
        mastodon.resolveReport(id);
        return id;
    }

    String assigned() {
        String id = report();
        client.adminReports().assignToSelf(LANE, id).once().await().atMost(LONG);
        return id;
    }

    /** A domain that nothing is known of. */
    String domain() {
        return "place" + NUMBER.incrementAndGet() + ".example";
    }

    String net() {
        return "198.51.100." + NUMBER.incrementAndGet() % 250 + "/32";
    }

    String email() {
        return "person" + NUMBER.incrementAndGet() + "@mail.example";
    }

    /** Id and secret of a registered application, with a blank between them. */
    String application() {
        OAuth.Application app = client.oauth()
                .register(LANE, "Watch", List.of(URI.create("https://watch.example/")), List.of("read"))
                .once()
                .await()
                .atMost(LONG)
                .now()
                .orElseThrow();
        return app.clientId() + " " + app.clientSecret().reveal();
    }

    String hash() {
        return "%064x".formatted(NUMBER.incrementAndGet());
    }

    String canonicalBlock() {
        return made(client.lists().canonicalEmailBlocks().byHash().create(LANE, hash()), block -> block.id());
    }

    String domainBlock() {
        return made(
                client.lists()
                        .domainBlocks()
                        .create(LANE, NewDomainBlock.of(domain(), NewDomainBlock.Severity.SILENCE)),
                block -> block.id());
    }

    String ipBlock() {
        return made(
                client.lists()
                        .ipBlocks()
                        .create(LANE, new NewIpBlock(net(), NewIpBlock.Severity.SIGN_UP_BLOCK, "before", null)),
                block -> block.id());
    }

    String emailDomainBlock() {
        return made(
                client.lists().emailDomainBlocks().create(LANE, new NewEmailDomainBlock(domain(), false)),
                block -> block.id());
    }

    String domainAllow() {
        return made(client.lists().domainAllows().create(LANE, domain()), allow -> allow.id());
    }

    private static <T> String made(Write<T> write, Function<T, String> id) {
        return id.apply(write.once().await().atMost(LONG).now().orElseThrow());
    }
}
