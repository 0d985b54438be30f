package org.mastowatch.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mastowatch.deploy.Checkout;

class ConsumerGroupsTest {

    private static final Pattern GROUP = Pattern.compile("\\.group\\.id=(\\S+)");

    @Test
    void the_page_on_restoring_says_of_each_group_of_readers_whether_to_rewind_it() {
        // Given
        String page = Checkout.text("docs/how-to/back-up-and-restore.md");
        Set<String> groups = new TreeSet<>();
        for (String service :
                List.of("api-gateway", "poller-service", "analyzer-service", "reporter-service", "approval-service")) {
            GROUP.matcher(Checkout.text(service + "/src/main/resources/application.properties"))
                    .results()
                    .forEach(each -> groups.add(each.group(1)));
        }
        // Then
        assertThat(groups).isNotEmpty().allSatisfy(group -> assertThat(page).contains("`" + group + "`"));
    }
}
