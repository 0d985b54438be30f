package org.mastowatch.emulator.dialect;

import java.util.Locale;

/** One way in which another server differs from Mastodon. */
public enum Quirk {
    /** Ids are ULIDs, and their order means nothing. */
    ULID_IDS,
    /** Ids are UUIDs of version 7, and their order means nothing. */
    UUID_IDS,
    /** Cursors in lists of accounts are names such as {@code /@bob}. */
    PATH_CURSORS,
    /** Every page that is not empty links to a next one, even the last. */
    BOTH_LINKS,
    /** Paging links say https, as behind a proxy. */
    HTTPS_LINKS,
    /** Approving an approved account answers 200. */
    APPROVE_TWICE,
    /** A rejection answers the account instead of an empty object. */
    REJECT_ANSWERS_ACCOUNT,
    /** Rejecting an approved account answers 422. */
    REJECT_APPROVED_422,
    /** A report that cannot be filed answers 400, whatever the reason. */
    REPORT_ERRORS_400,
    /** A report's category comes back as other. */
    CATEGORY_OTHER,
    /** Suspending and disabling take effect and answer 500. */
    WRITE_ANSWERS_500,
    /** A call without a User-Agent answers 418. */
    NEEDS_USER_AGENT,
    /** 404 and 405 are plain text. */
    TEXT_ERRORS,
    /** 404 and 405 are pages of HTML. */
    HTML_ERRORS,
    /** The limit's headers are called X-Ratelimit-…, and the reset has three digits after the second. */
    OTHER_LIMIT_HEADERS,
    /** 429 comes without any header about the limit. */
    BARE_429,
    /** Tokens expire after two hours, and say so by expires_in. */
    TOKENS_EXPIRE,
    /** There is no .well-known/oauth-authorization-server. */
    NO_OAUTH_METADATA;

    /** The word in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
