package org.mastowatch.mastodon.entity;

import java.util.List;

/** Where a server's nodeinfo lies. */
public record NodeInfoLinks(List<Link> links) {

    public NodeInfoLinks {
        links = Lenient.list(links);
    }

    /** The address of version 2; empty where there is none. */
    public String href() {
        return links.stream()
                .filter(link -> link.rel().matches(".*/schema/2\\.\\d"))
                .map(Link::href)
                .findFirst()
                .orElse("");
    }

    /** One address. */
    public record Link(String rel, String href) {
        public Link {
            rel = Lenient.text(rel);
            href = Lenient.text(href);
        }
    }
}
