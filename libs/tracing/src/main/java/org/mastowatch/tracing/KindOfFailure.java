package org.mastowatch.tracing;

/** A failure that has a better word for itself than the name of its class. */
public interface KindOfFailure {

    /** One of few words. */
    String kind();
}
