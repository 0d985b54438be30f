package org.mastowatch.secrets;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Puts a changed secret into force, or says why not. */
@FunctionalInterface
public interface SecretTaker {

    /**
     * Looks at a value and takes it if it will do.
     *
     * @return empty if it is in force now; otherwise a sentence for the operator that quotes nothing of the value. The Uni ends
     *     within a minute; that it fails counts as a sentence that the value could not be tried.
     */
    Uni<Optional<String>> take(String value);
}
