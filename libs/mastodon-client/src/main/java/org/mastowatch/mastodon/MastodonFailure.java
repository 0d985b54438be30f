package org.mastowatch.mastodon;

import java.io.Serial;

/** Carries a {@link MastodonError} through a failed Uni. */
public final class MastodonFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient MastodonError error;

    public MastodonFailure(MastodonError error) {
        super(error.getClass().getSimpleName() + ": " + error.message(), null, false, false);
        this.error = error;
    }

    /** What went wrong, to switch over. */
    public MastodonError error() {
        return error;
    }
}
