package org.mastowatch.mastodon;

import org.jspecify.annotations.Nullable;

/** A share that Mastodon can tell, with what it is to be told of. */
public final class DimensionKey {

    private final String key;
    private final @Nullable String parameter;
    private final @Nullable String value;

    private DimensionKey(String key, @Nullable String parameter, @Nullable String value) {
        this.key = key;
        this.parameter = parameter;
        this.value = value;
    }

    /** Of this instance. */
    public static DimensionKey of(Own dimension) {
        return new DimensionKey(String.valueOf(Parameters.word(dimension)), null, null);
    }

    /** Of a hashtag, by its id. */
    public static DimensionKey ofTag(Tag dimension, String tagId) {
        return new DimensionKey(String.valueOf(Parameters.word(dimension)), "id", tagId);
    }

    /** Of another instance, by its domain. */
    public static DimensionKey ofInstance(Remote dimension, String domain) {
        return new DimensionKey(String.valueOf(Parameters.word(dimension)), "domain", domain);
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
        LANGUAGES,
        SOURCES,
        SERVERS,
        SPACE_USAGE,
        SOFTWARE_VERSIONS
    }

    /** Of a hashtag. */
    public enum Tag {
        TAG_SERVERS,
        TAG_LANGUAGES
    }

    /** Of another instance. */
    public enum Remote {
        INSTANCE_ACCOUNTS,
        INSTANCE_LANGUAGES
    }
}
