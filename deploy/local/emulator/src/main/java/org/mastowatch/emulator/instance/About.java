package org.mastowatch.emulator.instance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server's owner chose.
 *
 * @param version of Mastodon that is played
 * @param contact account that people may write to; null for none
 * @param extended HTML of the longer description
 * @param privacyPolicy HTML
 * @param terms HTML of the terms of service; null where there are none
 */
public record About(
        MastodonVersion version,
        String title,
        String shortDescription,
        String description,
        String email,
        @Nullable Long contact,
        String extended,
        String privacyPolicy,
        @Nullable String terms,
        @Nullable String statusPage,
        List<String> languages,
        boolean translation,
        Picture thumbnail,
        Newcomers newcomers,
        Feeds feeds,
        List<Rule> rules) {

    private static final int PRESETS = 2;

    /** The invented server. */
    public static final About HARBOUR = new About(
            MastodonVersion.PLAYED,
            "Harbour",
            "An invented server for people who like boats and bread.",
            "An invented server for people who like boats and bread.",
            "staff@social.example",
            null,
            "",
            "<p>Nothing is kept.</p>",
            null,
            null,
            List.of("en"),
            false,
            new Picture(null, "A harbour at dawn", null),
            new Newcomers(null, null, null),
            Feeds.OPEN,
            Rule.ALL);

    public About {
        languages = List.copyOf(languages);
        rules = List.copyOf(rules);
    }

    /**
     * The picture that stands for the server.
     *
     * @param url null for the one that Mastodon brings
     * @param blurhash of a picture of its own
     */
    public record Picture(
            @Nullable String url,
            String description,
            @Nullable String blurhash) {}

    /**
     * What newcomers are told.
     *
     * @param message what those read who come while sign-ups are closed
     * @param minAge in years
     * @param url of another place to sign up at
     */
    public record Newcomers(
            @Nullable String message,
            @Nullable Integer minAge,
            @Nullable String url) {}

    /** Who may read the timelines of all: {@code public}, {@code authenticated} or {@code disabled}. */
    public record Feeds(String liveLocal, String liveRemote, String topicLocal, String topicRemote) {
        /** Everybody may. */
        public static final Feeds OPEN = new Feeds("public", "public", "public", "public");
    }

    /** The same server with another version of Mastodon. */
    public About version(MastodonVersion value) {
        return new About(
                value,
                title,
                shortDescription,
                description,
                email,
                contact,
                extended,
                privacyPolicy,
                terms,
                statusPage,
                languages,
                translation,
                thumbnail,
                newcomers,
                feeds,
                rules);
    }

    /** The same server with other rules. */
    public About rules(List<Rule> value) {
        return new About(
                version,
                title,
                shortDescription,
                description,
                email,
                contact,
                extended,
                privacyPolicy,
                terms,
                statusPage,
                languages,
                translation,
                thumbnail,
                newcomers,
                feeds,
                value);
    }

    /** Whether there is a warning of this number that moderators keep ready; the web pages make them, the API none. */
    public boolean hasPreset(long id) {
        return id > 0 && id <= PRESETS;
    }

    /** Whether there are rules of all these numbers. */
    public boolean hasRules(List<Long> ids) {
        return rules.stream().map(Rule::id).toList().containsAll(ids);
    }
}
