package org.mastowatch.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mastowatch.events.AccountState;
import org.mastowatch.events.ObservedAccount;
import org.mastowatch.events.ObservedStatus;
import org.mastowatch.events.Post;
import org.mastowatch.events.Registration;
import org.mastowatch.events.Source;
import org.mastowatch.events.Topics;
import org.mastowatch.events.Visibility;

class WebhookTest {

    private static final Instant NOW = Instant.parse("2026-08-06T12:00:03Z");
    private static final String OWN = "99";

    private static IntakeResult at(String event, ObjectNode object) {
        return Intake.webhook(Json.envelope(event, object), OWN, NOW);
    }

    private static List<IntakeEvent> events(IntakeResult result) {
        assertThat(result).isInstanceOf(IntakeResult.Events.class);
        return ((IntakeResult.Events) result).events();
    }

    private static <T> T only(IntakeResult result, Class<T> type) {
        assertThat(events(result)).hasSize(1);
        return type.cast(events(result).getFirst().record());
    }

    @Test
    void aNewPostIsSeen() {
        // Given
        ObjectNode status = Json.status("1", "unlisted", "<p>Hi</p>");
        status.putArray("media_attachments")
                .addObject()
                .put("id", "5")
                .put("type", "image")
                .put("url", "https://files.example/a.b/cat.PNG?x=1.gif")
                .put("description", "a cat");
        status.putArray("mentions").addObject().put("id", "6").put("acct", "bob@remote.example");
        status.putArray("tags").addObject().put("name", "cats");

        // When
        IntakeResult result = at("status.created", status);

        // Then
        IntakeEvent event = events(result).getFirst();
        assertThat(event.topic()).isEqualTo(Topics.OBSERVED_STATUSES);
        assertThat(event.key()).isEqualTo("11");
        assertThat(event.eventId()).isEqualTo("status.created:1");
        ObservedStatus.Seen seen = only(result, ObservedStatus.Seen.class);
        assertThat(seen.eventId()).isEqualTo("status.created:1");
        assertThat(seen.source()).isEqualTo(Source.WEBHOOK);
        assertThat(seen.observedAt()).isEqualTo(NOW);
        assertThat(seen.account().acct()).isEqualTo("ada");
        assertThat(seen.account().domain()).isNull();
        assertThat(seen.post().visibility()).isEqualTo(Visibility.UNLISTED);
        assertThat(seen.post().content()).isEqualTo("<p>Hi</p>");
        assertThat(seen.post().mentions()).containsExactly(new Post.Mention("6", "bob@remote.example"));
        assertThat(seen.post().tags()).containsExactly("cats");
        assertThat(seen.post().media()).singleElement().satisfies(media -> {
            assertThat(media.mimeType()).isEqualTo("image/png");
            assertThat(media.description()).isEqualTo("a cat");
        });
    }

    @Test
    void anEditIsAnotherEventWhicheverWebhookTellsOfIt() {
        // Given
        ObjectNode status = Json.status("1", "public", "<p>Hi</p>").put("edited_at", "2026-08-01T10:05:00.000Z");

        // Then
        assertThat(only(at("status.updated", status), ObservedStatus.Seen.class).eventId())
                .isEqualTo("status.updated:1:2026-08-01T10:05:00Z");
        assertThat(only(at("status.created", status), ObservedStatus.Seen.class).eventId())
                .isEqualTo("status.updated:1:2026-08-01T10:05:00Z");
    }

    @Test
    void aRemoteAuthorsDomainIsKnown() {
        // Given
        ObjectNode status = Json.status("1", "public", "x");
        status.set("account", Json.account("12", "bob@remote.example"));

        // Then
        assertThat(only(at("status.created", status), ObservedStatus.Seen.class)
                        .account()
                        .domain())
                .isEqualTo("remote.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"private", "direct", "limited", "mutuals_only", "Public", ""})
    void anyOtherVisibilityIsDropped(String visibility) {
        assertThat(at("status.created", Json.status("1", visibility, "x")))
                .isEqualTo(new IntakeResult.Dropped(IntakeResult.Reason.PRIVATE));
    }

    @Test
    void aPostWithoutAVisibilityIsDropped() {
        assertThat(at("status.created", Json.with(Json.status("1", "public", "x"), s -> s.remove("visibility"))))
                .isEqualTo(new IntakeResult.Dropped(IntakeResult.Reason.PRIVATE));
    }

    @Test
    void aBoostIsNoticedWithoutWhatItShows() {
        // Given
        ObjectNode boost = Json.status("2", "public", "<p>shown</p>").put("spoiler_text", "shown");
        boost.set("reblog", Json.status("1", "public", "<p>shown</p>"));

        // When
        Post post = only(at("status.created", boost), ObservedStatus.Seen.class).post();

        // Then
        assertThat(post.content()).isEmpty();
        assertThat(post.spoilerText()).isEmpty();
        assertThat(post.reblogOfId()).isEqualTo("1");
    }

    @Test
    void aQuoteNamesAPublicPostOnly() {
        // Given
        ObjectNode open = Json.status("2", "public", "look");
        open.putObject("quote").put("state", "accepted").set("quoted_status", Json.status("1", "public", "x"));
        ObjectNode closed = Json.status("3", "public", "look");
        closed.putObject("quote").put("state", "accepted").set("quoted_status", Json.status("1", "private", "x"));
        ObjectNode bare = Json.status("4", "public", "look");
        bare.set("quote", Json.status("1", "unlisted", "x"));
        ObjectNode pending = Json.status("5", "public", "look");
        pending.putObject("quote").put("state", "pending").put("quoted_status_id", "1");

        // Then
        assertThat(List.of(open, closed, bare, pending))
                .extracting(each -> only(at("status.created", each), ObservedStatus.Seen.class)
                        .post()
                        .quoteOfId())
                .containsExactly("1", null, "1", null);
    }

    @Test
    void aSignUpIsARegistrationAndAnAccount() {
        // When
        List<IntakeEvent> events = events(at("account.created", Json.adminAccount("31", "ada")));

        // Then
        assertThat(events)
                .extracting(IntakeEvent::topic)
                .containsExactly(Topics.REGISTRATIONS, Topics.OBSERVED_ACCOUNTS);
        assertThat(events).extracting(IntakeEvent::eventId).containsOnly("account.created:31");
        assertThat((Registration) events.getFirst().record()).satisfies(registration -> {
            assertThat(registration.email()).isEqualTo("ada@mail.example");
            assertThat(registration.ip()).isEqualTo("192.0.2.7");
            assertThat(registration.reason()).isEqualTo("I like cats");
            assertThat(registration.approved()).isFalse();
        });
        assertThat((ObservedAccount) events.getLast().record()).satisfies(observed -> {
            assertThat(observed.cause()).isEqualTo(ObservedAccount.Cause.CREATED);
            assertThat(observed.state()).isEqualTo(new AccountState(false, true, false, false, false, false));
            assertThat(observed.account().createdAt()).isEqualTo("2026-07-01T00:00:00Z");
        });
        assertThat(Json.write(events.subList(1, 2))).doesNotContain("mail.example", "192.0.2", "cats");
    }

    @Test
    void whatIsNotKnownIsNeitherConfirmedNorApproved() {
        // When
        List<IntakeEvent> events = events(at(
                "account.created",
                Json.adminAccount("31", "ada").putNull("confirmed").putNull("approved")));

        // Then
        assertThat((Registration) events.getFirst().record()).satisfies(registration -> {
            assertThat(registration.confirmed()).isFalse();
            assertThat(registration.approved()).isFalse();
        });
    }

    @Test
    void anApprovalIsBothAgain() {
        // When
        List<IntakeEvent> events =
                events(at("account.approved", Json.adminAccount("31", "ada").put("approved", true)));

        // Then
        assertThat(events)
                .extracting(IntakeEvent::eventId)
                .containsExactly("account.approved:31", "account.approved:31");
        assertThat(((Registration) events.getFirst().record()).approved()).isTrue();
        assertThat(((ObservedAccount) events.getLast().record()).cause()).isEqualTo(ObservedAccount.Cause.APPROVED);
    }

    @Test
    void aChangedAccountIsNamedByWhenItWasTold() {
        // When
        ObservedAccount observed = only(
                at("account.updated", Json.adminAccount("31", "ada").put("silenced", true)), ObservedAccount.class);

        // Then
        assertThat(observed.eventId()).isEqualTo("account.updated:31:2026-08-06T12:00:00Z");
        assertThat(observed.state().silenced()).isTrue();
    }

    @Test
    void aRemoteAccountNobodyHereApprovesCountsAsApproved() {
        // Given
        ObjectNode remote = Json.adminAccount("31", "bob@remote.example");
        List.of("approved", "confirmed", "disabled", "email", "locale", "role").forEach(remote::putNull);

        // Then
        assertThat(only(at("account.updated", remote), ObservedAccount.class).state())
                .isEqualTo(new AccountState(true, true, false, false, false, false));
        assertThat(at("account.created", remote)).isEqualTo(new IntakeResult.Dropped(IntakeResult.Reason.REMOTE));
    }

    @Test
    void aCutNeverSplitsACharacter() {
        assertThat(Limits.cut("ab😀", 3)).isEqualTo("ab");
        assertThat(Limits.cut("ab😀", 4)).isEqualTo("ab😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "{\"event\":7,\"object\":{}}",
                "{\"event\":\"status.created\"}",
                "{\"event\":\"status.created\",\"object\":{\"visibility\":\"public\"}}",
                "{\"event\":\"status.created\",\"object\":{\"visibility\":\"public\",\"id\":\"1\"}}",
                "{\"event\":\"status.created\",\"object\":{\"visibility\":\"public\",\"id\":\"1\",\"account\":\"ada\"}}",
                "{\"event\":\"report.created\",\"object\":{\"id\":\"1\"}}",
                "{\"event\":\"account.updated\",\"object\":{\"id\":\"1\"}}",
            })
    void whatCannotBeUnderstoodIsSaidSoWithoutRepeatingIt(String body) {
        // When
        IntakeResult result = Intake.webhook(body.getBytes(StandardCharsets.UTF_8), OWN, NOW);

        // Then
        assertThat(result).isInstanceOf(IntakeResult.Unreadable.class);
        assertThat(((IntakeResult.Unreadable) result).why()).doesNotContain("ada", "{", "not json");
    }

    @Test
    void deepNestingIsUnreadableAndNothingWorse() {
        assertThat(Intake.webhook("[".repeat(100_000).getBytes(StandardCharsets.UTF_8), OWN, NOW))
                .isInstanceOf(IntakeResult.Unreadable.class);
    }

    @Test
    void anEventNobodyAskedForIsDropped() {
        assertThat(at("trends.updated", Json.object()))
                .isEqualTo(new IntakeResult.Dropped(IntakeResult.Reason.UNKNOWN_EVENT));
    }
}
