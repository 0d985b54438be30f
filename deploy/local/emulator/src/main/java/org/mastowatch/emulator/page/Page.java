package org.mastowatch.emulator.page;

/** A page of HTML without scripts. */
public final class Page {
    /** What a browser may load for such a page: nothing but the style in it. */
    public static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%s</title>
            <meta name="viewport" content="width=device-width">%s
            <style>
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
            table{border-collapse:collapse;width:100%%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #ccc;vertical-align:top}
            label{display:block;margin:.6rem 0}input{font:inherit;padding:.3rem;width:20rem;max-width:100%%}
            button{font:inherit;padding:.3rem 1rem;margin:.3rem 0}code{overflow-wrap:anywhere}
            footer{margin-top:3rem;color:#555}a{color:#1a56a8}
            </style></head><body>
            """;
    private static final String FOOT = """
            <footer>Made for <a href="https://goingdark.social">goingdark.social</a></footer>
            </body></html>
            """;

    private Page() {}

    /**
     * A whole page.
     *
     * @param title plain text
     * @param body HTML
     */
    public static String of(String title, String body) {
        return page(title, "", body);
    }

    /** As {@link #of}, loaded again every so many seconds. */
    public static String refreshing(String title, int seconds, String body) {
        return page(title, "\n<meta http-equiv=\"refresh\" content=\"" + seconds + "\">", body);
    }

    private static String page(String title, String meta, String body) {
        return HEAD.formatted(escape(title), meta) + "<main>" + body + "</main>" + FOOT;
    }

    /** The text as it may stand in HTML, also between quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
