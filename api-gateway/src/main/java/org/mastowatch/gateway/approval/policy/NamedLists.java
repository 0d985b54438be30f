package org.mastowatch.gateway.approval.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.mastowatch.signup.DomainLists;
import org.mastowatch.signup.ListFolder;

/** The lists of domains that policies may name, as the approval-service reads them. */
@ApplicationScoped
class NamedLists {

    private static final Logger LOG = Logger.getLogger(NamedLists.class);

    private final Optional<ListFolder> folder;

    NamedLists(PolicyConfig config) {
        this.folder = config.lists()
                .filter(path -> !path.toString().isBlank())
                .map(path -> new ListFolder(path, NamedLists::leftOut));
    }

    DomainLists read() {
        return folder.map(ListFolder::read).orElseGet(DomainLists::bundled);
    }

    private static void leftOut(ListFolder.Problem problem) {
        LOG.warnf("Of SIGN_UP_LISTS something is left out list=%s why=%s", problem.list(), problem.why());
    }
}
