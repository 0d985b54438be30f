package org.mastowatch.gateway.approval;

/** In which order sign-ups are listed. */
enum Order {
    /** Who asked last comes first. */
    NEWEST("requested_at", "desc", "<", "timestamptz"),
    /** Who waits longest comes first. */
    OLDEST("requested_at", "asc", ">", "timestamptz"),
    /** The highest score comes first. */
    SCORE("score", "desc", "<", "double precision");

    private final String column;
    private final String direction;
    private final String after;
    private final String type;

    Order(String column, String direction, String after, String type) {
        this.column = column;
        this.direction = direction;
        this.after = after;
        this.type = type;
    }

    String orderBy() {
        return column + " " + direction + ", account_id " + direction;
    }

    /** The condition that a row comes after the one that the two parameters name. */
    String afterCondition(int value, int accountId) {
        return "(" + column + ", account_id) " + after + " ($" + value + "::text::" + type + ", $" + accountId
                + "::text)";
    }

    /** A sign-up's place in this order, to go on behind it. */
    Cursor cursor(SignUp signUp) {
        String value = switch (this) {
            case NEWEST, OLDEST -> signUp.requestedAt().toString();
            case SCORE -> Double.toString(signUp.score());
        };
        return new Cursor(this, value, signUp.accountId());
    }
}
