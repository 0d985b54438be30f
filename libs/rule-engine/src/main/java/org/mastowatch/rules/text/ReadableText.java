package org.mastowatch.rules.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * HTML as people read it. Tags and attributes are no text; a link that is cut up into spans is read whole; paragraphs and
 * line breaks are line breaks.
 *
 * @param text may be empty
 * @param links whether it links to anything, as an anchor or as an address in the text; mentions and hashtags are no links
 * @param linkDomains lower case, in the order of the text, at most {@value #MAX_DOMAINS}
 * @param withoutMentions the text without the names of mentioned accounts
 */
public record ReadableText(String text, boolean links, List<String> linkDomains, String withoutMentions) {

    /** Characters of a text that are read; the rest is left out. */
    public static final int MAX_LENGTH = 100_000;

    private static final int MAX_DOMAINS = 50;
    private static final Pattern ADDRESS = Pattern.compile("(?i)\\bhttps?://[^\\s/?#\\\\<>\"'()]+");
    private static final Set<String> BLOCKS = Set.of(
            "p", "div", "blockquote", "pre", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "tr", "table");

    public ReadableText {
        linkDomains = List.copyOf(linkDomains);
    }

    /** Reads HTML of any quality. */
    public static ReadableText ofHtml(String html) {
        Reader reader = new Reader();
        Jsoup.parseBodyFragment(bounded(html)).body().traverse(reader);
        reader.addBareLinks();
        return new ReadableText(
                reader.all.toString().strip(),
                reader.links,
                List.copyOf(reader.domains),
                reader.withoutMentions.toString().strip());
    }

    /** The text, cut to {@link #MAX_LENGTH}. */
    public static String bounded(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return text.substring(0, end);
    }

    private static final class Reader implements NodeVisitor {
        private final StringBuilder all = new StringBuilder();
        private final StringBuilder withoutMentions = new StringBuilder();
        private final Set<String> domains = new LinkedHashSet<>();
        private boolean links;
        private @Nullable Element mention;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words.getWholeText());
            } else if (node instanceof Element element) {
                if (element.normalName().equals("br")) {
                    breakLine();
                } else if (BLOCKS.contains(element.normalName())) {
                    breakUnlessAtStart();
                } else if (element.normalName().equals("a")) {
                    link(element);
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node == mention) {
                mention = null;
            }
            if (node instanceof Element element && BLOCKS.contains(element.normalName())) {
                breakUnlessAtStart();
            }
        }

        private void link(Element anchor) {
            if (anchor.hasClass("mention") || anchor.hasClass("hashtag")) {
                if (!anchor.hasClass("hashtag")) {
                    mention = anchor;
                }
                return;
            }
            add(domainOf(anchor.attr("href")));
        }

        /** Servers differ in whether they make an address in the text a link; people can follow it either way. */
        private void addBareLinks() {
            Matcher address = ADDRESS.matcher(withoutMentions);
            for (int i = 0; i < MAX_DOMAINS && address.find(); i++) {
                add(domainOf(address.group()));
            }
        }

        private void add(@Nullable String domain) {
            if (domain != null) {
                links = true;
                if (domains.size() < MAX_DOMAINS) {
                    domains.add(domain);
                }
            }
        }

        private void append(String words) {
            collapse(all, words);
            if (mention == null) {
                collapse(withoutMentions, words);
            }
        }

        private void breakLine() {
            all.append('\n');
            withoutMentions.append('\n');
        }

        private void breakUnlessAtStart() {
            if (!all.isEmpty() && all.charAt(all.length() - 1) != '\n') {
                breakLine();
            }
        }

        private static void collapse(StringBuilder out, String words) {
            for (int i = 0; i < words.length(); i++) {
                char c = words.charAt(i);
                if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
                    if (!out.isEmpty() && !Character.isWhitespace(out.charAt(out.length() - 1))) {
                        out.append(' ');
                    }
                } else {
                    out.append(c);
                }
            }
        }
    }

    private static @Nullable String domainOf(String href) {
        String address = href.strip();
        String lower = address.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            return null;
        }
        try {
            String host = new URI(address).getHost();
            if (host != null) {
                return host.toLowerCase(Locale.ROOT);
            }
        } catch (URISyntaxException e) {
            // Browsers open what this class refuses (a space, a bar, a name with letters beyond ASCII), so read on by
            // hand.
        }
        return hostByHand(lower.substring(lower.indexOf("//") + 2));
    }

    private static @Nullable String hostByHand(String rest) {
        int end = 0;
        while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String host = rest.substring(0, end);
        host = host.substring(host.lastIndexOf('@') + 1);
        int port = host.indexOf(':');
        host = port < 0 ? host : host.substring(0, port);
        return host.isBlank() ? null : host;
    }
}
