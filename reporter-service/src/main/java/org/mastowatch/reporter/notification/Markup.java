package org.mastowatch.reporter.notification;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a message so that no name in it formats, links or calls anybody. */
enum Markup {
    /** Slack's mrkdwn, which knows no backslash: a mark at a word's edge gets a space of no width before it. */
    SLACK {
        @Override
        String words(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }

        @Override
        String name(String text) {
            return SLACK_MARKS.matcher(words(text)).replaceAll("\u200b$0");
        }

        @Override
        String link(String address, String label) {
            return "<" + words(address) + "|" + words(label) + ">";
        }
    },
    /** Discord's markdown. */
    DISCORD {
        @Override
        String words(String text) {
            return text;
        }

        @Override
        String name(String text) {
            return MARKS.matcher(text).replaceAll("\\\\$0");
        }

        @Override
        String link(String address, String label) {
            return "[" + words(label) + "](<" + address + ">)";
        }
    },
    /** Matrix' HTML. */
    HTML {
        @Override
        String words(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }

        @Override
        String name(String text) {
            return words(text);
        }

        @Override
        String link(String address, String label) {
            return "<a href=\"" + words(address) + "\">" + words(label) + "</a>";
        }
    },
    /** No mark-up. */
    PLAIN {
        @Override
        String words(String text) {
            return text;
        }

        @Override
        String name(String text) {
            return text;
        }

        @Override
        String link(String address, String label) {
            return label + " (" + address + ")";
        }
    };

    /** An underscore within a word marks nothing, and stands in many names. */
    private static final Pattern SLACK_MARKS = Pattern.compile("[*~`]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    private static final Pattern MARKS = Pattern.compile("[\\\\*_~`|<>\\[\\]()#@:/!-]");

    String of(Message message) {
        return message.parts().stream()
                .map(part -> switch (part) {
                    case Message.Part.Words words -> words(words.text());
                    case Message.Part.Name name -> name(name.text());
                    case Message.Part.Link link -> link(link.address(), link.label());
                })
                .collect(Collectors.joining());
    }

    abstract String words(String text);

    abstract String name(String text);

    abstract String link(String address, String label);
}
