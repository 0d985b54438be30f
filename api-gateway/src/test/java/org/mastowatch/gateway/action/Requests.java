package org.mastowatch.gateway.action;

/** Bodies of requests. */
final class Requests {

    private Requests() {}

    /** An object of texts; what looks like JSON goes in as it is. */
    static String body(String... pairs) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            boolean bare = pairs[i + 1].matches("true|false|\\{.*|\\[.*");
            json.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(pairs[i])
                    .append("\":")
                    .append(bare ? pairs[i + 1] : '"' + pairs[i + 1] + '"');
        }
        return json.append('}').toString();
    }
}
