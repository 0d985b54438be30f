package org.mastowatch.emulator.api;

import org.jspecify.annotations.Nullable;
import org.mastowatch.emulator.instance.Person;
import org.mastowatch.emulator.instance.Post;

/**
 * The addresses that entities carry.
 *
 * @param web origin of this server's pages, without a slash at the end
 */
public record Urls(String web) {
    String profile(Person person) {
        return person.domain() == null
                ? web + "/@" + person.username()
                : "https://" + person.domain() + "/@" + person.username();
    }

    String actor(Person person) {
        return person.domain() == null
                ? web + "/ap/users/" + person.id()
                : "https://" + person.domain() + "/users/" + person.username();
    }

    /** A person's picture: its own, or the one that Mastodon brings. */
    String picture(Person person, String kind, @Nullable String own) {
        String host = person.domain() == null ? web : "https://" + person.domain();
        return own == null ? host + "/" + kind + "/original/missing.png" : own;
    }

    String post(Person author, Post post) {
        return profile(author) + "/" + post.id();
    }

    String object(Person author, Post post) {
        return actor(author) + "/statuses/" + post.id();
    }

    String tag(String name) {
        return web + "/tags/" + name;
    }

    String media(Post.Media media, String size) {
        return web + "/system/media_attachments/files/" + media.id() + "/" + size + "/" + media.id() + suffix(media);
    }

    private static String suffix(Post.Media media) {
        return switch (media.type()) {
            case "video", "gifv" -> ".mp4";
            case "audio" -> ".mp3";
            default -> ".jpg";
        };
    }
}
