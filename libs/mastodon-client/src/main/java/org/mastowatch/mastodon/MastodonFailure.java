package org.mastowatch.mastodon;

import java.io.Serial;
import org.mastowatch.tracing.KindOfFailure;

/** Carries a {@link MastodonError} through a failed Uni. */
public final class MastodonFailure extends RuntimeException implements KindOfFailure {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient MastodonError error;
    private final int status;

    public MastodonFailure(MastodonError error) {
        this(error, 0);
    }

    /**
     * @param status what HTTP status the server answered; 0 where it was none
     */
    MastodonFailure(MastodonError error, int status) {
        super(error.getClass().getSimpleName() + ": " + error.message(), null, false, false);
        this.error = error;
        this.status = status;
    }

    /** What went wrong, to switch over. */
    public MastodonError error() {
        return error;
    }

    @Override
    public String kind() {
        return error.getClass().getSimpleName();
    }

    int status() {
        return status;
    }
}
