package org.mastowatch.mastodon;

import org.jspecify.annotations.Nullable;

/** A number over time that Mastodon can tell, with what it is to be told of. */
public final class MeasureKey {

    private final String key;
    private final @Nullable String parameter;
    private final @Nullable String value;

    private MeasureKey(String key, @Nullable String parameter, @Nullable String value) {
        this.key = key;
        this.parameter = parameter;
        this.value = value;
    }

    /** Of this instance. */
    public static MeasureKey of(Own measure) {
        return new MeasureKey(String.valueOf(Parameters.word(measure)), null, null);
    }

    /** Of a hashtag, by its id. */
    public static MeasureKey ofTag(Tag measure, String tagId) {
        return new MeasureKey(String.valueOf(Parameters.word(measure)), "id", tagId);
    }

    /** Of another instance, by its domain. */
    public static MeasureKey ofInstance(Remote measure, String domain) {
        return new MeasureKey(String.valueOf(Parameters.word(measure)), "domain", domain);
    }

    /** Mastodon's word for it, as it stands in the answer. */
    public String key() {
        return key;
    }

    void addTo(Parameters form) {
        form.with("keys[]", key);
        if (parameter != null) {
            form.with(key + "[" + parameter + "]", value);
        }
    }

    /** Of this instance. */
    public enum Own {
        ACTIVE_USERS,
        NEW_USERS,
        INTERACTIONS,
        OPENED_REPORTS,
        RESOLVED_REPORTS
    }

    /** Of a hashtag. */
    public enum Tag {
        TAG_ACCOUNTS,
        TAG_USES,
        TAG_SERVERS
    }

    /** Of another instance. */
    public enum Remote {
        INSTANCE_ACCOUNTS,
        INSTANCE_MEDIA_ATTACHMENTS,
        INSTANCE_REPORTS,
        INSTANCE_STATUSES,
        INSTANCE_FOLLOWS,
        INSTANCE_FOLLOWERS
    }
}
