package org.mastowatch.emulator.api;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mastowatch.emulator.instance.People;
import org.mastowatch.emulator.instance.Person;

/** Renders what a person typed as Mastodon does: paragraphs, links cut in three spans, mentions, hashtags. */
final class PostHtml {
    private static final Pattern TOKEN =
            Pattern.compile("https?://[^\\s<>\"]+|(?<![\\w/@])@\\w+(?:@[\\w.-]+\\w)?|(?<![\\w/#])#\\w+");
    private static final int SHOWN = 30;

    private final People people;
    private final Urls urls;

    PostHtml(People people, Urls urls) {
        this.people = people;
        this.urls = urls;
    }

    String render(String text) {
        return text.isEmpty() ? "" : "<p>" + inline(text) + "</p>";
    }

    /** Without the paragraph around it, as a line of a profile. */
    String inline(String text) {
        var html = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        int done = 0;
        while (token.find()) {
            html.append(plain(text.substring(done, token.start())));
            html.append(token(token.group()));
            done = token.end();
        }
        return html.append(plain(text.substring(done))).toString();
    }

    private String token(String token) {
        return switch (token.charAt(0)) {
            case '@' -> mention(token.substring(1));
            case '#' -> tag(token.substring(1));
            default -> link(token);
        };
    }

    private String mention(String acct) {
        Person person = people.find(acct);
        if (person == null) {
            return "@" + escape(acct);
        }
        return "<span class=\"h-card\" translate=\"no\"><a href=\"" + escape(urls.profile(person))
                + "\" class=\"u-url mention\">@<span>" + escape(person.username()) + "</span></a></span>";
    }

    private String tag(String name) {
        return "<a href=\"" + escape(urls.tag(name.toLowerCase(Locale.ROOT)))
                + "\" class=\"mention hashtag\" rel=\"tag\">#<span>" + escape(name) + "</span></a>";
    }

    private static String link(String url) {
        int end = url.length();
        while (".,;:!?)".indexOf(url.charAt(end - 1)) >= 0) {
            end--;
        }
        String address = url.substring(0, end);
        int scheme = address.indexOf("://") + 3;
        if (address.startsWith("www.", scheme)) {
            scheme += 4;
        }
        String shown = address.substring(scheme, Math.min(address.length(), scheme + SHOWN));
        String rest = address.substring(Math.min(address.length(), scheme + SHOWN));
        return "<a href=\"" + escape(address) + "\" target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\">"
                + "<span class=\"invisible\">" + escape(address.substring(0, scheme)) + "</span>"
                + "<span class=\"" + (rest.isEmpty() ? "" : "ellipsis") + "\">" + escape(shown) + "</span>"
                + "<span class=\"invisible\">" + escape(rest) + "</span></a>" + escape(url.substring(end));
    }

    private static String plain(String text) {
        return escape(text).replace("\n\n", "</p><p>").replace("\n", "<br />");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
