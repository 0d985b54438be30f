package org.mastowatch.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mastowatch.emulator.MastodonEmulator;
import org.mastowatch.emulator.fault.Fault;
import org.mastowatch.emulator.instance.NewAccount;
import org.mastowatch.events.Registration;
import org.mastowatch.events.Topics;
import org.mastowatch.local.parts.ServiceParts;
import org.mastowatch.local.parts.TopicTail;

@QuarkusTest
@QuarkusTestResource(ServiceParts.class)
@QuarkusTestResource(EmulatorParts.class)
class SignUpsPollTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    Bench bench;

    private final MastodonEmulator mastodon = EmulatorParts.mastodon();

    @BeforeEach
    void freshBudget() {
        bench.freshBudget();
    }

    @Test
    void a_sign_up_is_told_again_once_its_address_is_confirmed() {
        // Given
        String id = mastodon.createAccount(NewAccount.signUp("slowly", "slowly@mail.example", "192.0.2.9", "trains")
                .unconfirmed());
        try (TopicTail<Registration> told = registrations()) {
            bench.tickSignUps();
            bench.tickSignUps();
            // When
            mastodon.instance().confirm(Long.parseLong(id));
            bench.tickSignUps();
            bench.tickSignUps();
            // Then
            told.await(event -> event.eventId().equals("account.confirmed:" + id) && event.confirmed(), LIMIT);
            assertThat(told.seen(event -> event.accountId().equals(id)))
                    .extracting(Registration::eventId)
                    .containsExactly("account.created:" + id, "account.confirmed:" + id);
        }
        mastodon.instance().remove(Long.parseLong(id));
    }

    @Test
    void what_a_webhook_told_before_the_address_was_confirmed_is_told_again() {
        // Given
        String id = mastodon.signUp("hooked", "hooked@mail.example", "192.0.2.9", "trains");
        bench.remembersTold("account.created:" + id);
        try (TopicTail<Registration> told = registrations()) {
            // When
            bench.tickSignUps();
            bench.tickSignUps();
            // Then
            told.await(event -> event.accountId().equals(id), LIMIT);
            assertThat(told.seen(event -> event.accountId().equals(id)))
                    .extracting(Registration::eventId)
                    .containsExactly("account.confirmed:" + id);
        }
        mastodon.instance().remove(Long.parseLong(id));
    }

    @Test
    void who_waits_no_longer_is_told_as_let_in_or_as_gone_also_beyond_the_first_page() {
        // Given
        String approved = mastodon.signUp("letin", "letin@mail.example", "192.0.2.9", "trains");
        String rejected = mastodon.signUp("turnedaway", "turnedaway@mail.example", "192.0.2.9", "trains");
        List<String> others = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> mastodon.signUp("waiting" + i, "waiting" + i + "@mail.example", null, null))
                .toList();
        try (TopicTail<Registration> told = registrations()) {
            bench.sweepSignUps();
            // When
            mastodon.approve(approved);
            mastodon.instance().remove(Long.parseLong(rejected));
            bench.sweepSignUps();
            bench.sweepSignUps();
            // Then
            Registration in = told.await(event -> event.eventId().equals("account.approved:" + approved), LIMIT);
            assertThat(in.approved()).isTrue();
            Registration gone = told.await(event -> event.eventId().equals("account.gone:" + rejected), LIMIT);
            assertThat(gone.gone()).isTrue();
            assertThat(told.seen(event -> event.accountId().equals(approved) && event.approved()))
                    .hasSize(1);
            assertThat(told.seen(event -> event.accountId().equals(rejected) && event.gone()))
                    .hasSize(1);
            assertThat(told.seen(event -> others.contains(event.accountId()) && (event.gone() || event.approved())))
                    .isEmpty();
        }
        others.forEach(id -> mastodon.instance().remove(Long.parseLong(id)));
    }

    @Test
    void a_sign_up_that_the_server_stumbles_over_neither_keeps_others_waiting_nor_is_it_forgotten() {
        // Given
        String bad = mastodon.signUp("stumble", "stumble@mail.example", "192.0.2.9", "trains");
        String good = mastodon.signUp("smooth", "smooth@mail.example", "192.0.2.9", "trains");
        bench.sweepSignUps();
        mastodon.approve(bad);
        mastodon.approve(good);
        mastodon.faults().add("GET", "/api/v1/admin/accounts/" + bad, Fault.json(422, "Odd"), 1);
        mastodon.faults().add("GET", "/api/v1/admin/accounts/" + bad, Fault.html(500), 1_000);
        try (TopicTail<Registration> told = registrations()) {
            // When
            bench.sweepSignUps();
            bench.sweepSignUps();
            // Then
            told.await(event -> event.eventId().equals("account.approved:" + good), LIMIT);
            assertThat(told.seen(event -> event.accountId().equals(bad) && (event.approved() || event.gone())))
                    .isEmpty();
            // When
            mastodon.faults().clear();
            bench.tickSignUps();
            // Then
            told.await(event -> event.eventId().equals("account.approved:" + bad), LIMIT);
        }
        mastodon.faults().clear();
        mastodon.instance().remove(Long.parseLong(bad));
        mastodon.instance().remove(Long.parseLong(good));
    }

    private static TopicTail<Registration> registrations() {
        return new TopicTail<>(ServiceParts.kafka().bootstrap(), Topics.REGISTRATIONS, Registration.class);
    }
}
