package org.mastowatch.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mastowatch.mastodon.entity.Account;
import org.mastowatch.mastodon.entity.AdminAccount;
import org.mastowatch.mastodon.entity.AdminReport;
import org.mastowatch.mastodon.entity.CredentialAccount;
import org.mastowatch.mastodon.entity.Instance;
import org.mastowatch.mastodon.entity.MastodonJson;
import org.mastowatch.mastodon.entity.Report;
import org.mastowatch.mastodon.entity.Role;
import org.mastowatch.mastodon.entity.Status;

/** Reads what a real server answered. */
class RecordedAnswersTest {

    @ParameterizedTest
    @EnabledIfSystemProperty(named = "mastowatch.samples", matches = ".+")
    @CsvSource({
        "get_api_v2_admin_accounts, AdminAccount",
        "get_api_v1_admin_accounts, AdminAccount",
        "get_api_v1_admin_accounts_id, AdminAccount",
        "get_api_v1_admin_reports, AdminReport",
        "get_api_v1_admin_reports_id, AdminReport",
        "get_api_v1_accounts_id_statuses, Status",
        "get_api_v1_accounts_verify_credentials, CredentialAccount",
        "get_api_v2_instance, Instance",
        "get_api_v1_instance, Instance",
        "post_api_v1_reports, Report",
    })
    void everyRecordedAnswerIsRead(String file, String type) throws IOException {
        // Given
        Path recording = Path.of(System.getProperty("mastowatch.samples"), "recordings", file + ".json");
        JsonNode interactions = MastodonJson.mapper().readTree(recording.toFile());

        // Then
        int read = 0;
        for (JsonNode interaction : interactions) {
            if (interaction.path("status").asInt() != 200) {
                continue;
            }
            JsonNode body = interaction.path("body");
            for (JsonNode each : body.isArray()
                    ? body
                    : MastodonJson.mapper().createArrayNode().add(body)) {
                check(each, type);
                read++;
            }
        }
        assertThat(read).isPositive();
    }

    private static void check(JsonNode node, String type) throws IOException {
        switch (type) {
            case "AdminAccount" -> {
                AdminAccount account = MastodonJson.mapper().treeToValue(node, AdminAccount.class);
                assertThat(account.id()).isEqualTo(node.path("id").asText());
                assertThat(account.createdAt()).isNotNull();
                assertThat(account.account()).isNotNull();
                assertThat(account.role() == null).isEqualTo(node.path("role").isNull());
            }
            case "AdminReport" -> {
                AdminReport report = MastodonJson.mapper().treeToValue(node, AdminReport.class);
                assertThat(report.targetAccount()).isNotNull();
                assertThat(report.account()).isNotNull();
                assertThat(report.updatedAt()).isNotNull();
                assertThat(report.statuses()).hasSize(node.path("statuses").size());
            }
            case "Status" -> {
                Status status = MastodonJson.mapper().treeToValue(node, Status.class);
                assertThat(status.visibility()).isNotNull();
                assertThat(status.createdAt()).isNotNull();
                assertThat(status.content()).isEqualTo(node.path("content").asText());
                assertThat(status.account()).isNotNull();
            }
            case "CredentialAccount" -> {
                Role role = MastodonJson.mapper()
                        .treeToValue(node, CredentialAccount.class)
                        .role();
                assertThat(role).isNotNull();
                assertThat(role.permissions()).isNotNull();
            }
            case "Instance" ->
                assertThat(ServerVersion.of(MastodonJson.mapper()
                                .treeToValue(node, Instance.class)
                                .version()))
                        .isPresent();
            case "Report" ->
                assertThat(MastodonJson.mapper().treeToValue(node, Report.class).statusIds())
                        .hasSize(node.path("status_ids").size());
            default -> throw new IllegalArgumentException(type);
        }
    }

    @Test
    void olderAndOtherShapesAreRead() throws IOException {
        assertThat(MastodonJson.mapper()
                        .readValue("{\"id\":\"1\",\"role\":\"admin\",\"ips\":null}", AdminAccount.class)
                        .role())
                .isEqualTo(new Role("", "admin", null, false));
        assertThat(MastodonJson.mapper()
                        .readValue(
                                "{\"id\":1,\"last_status_at\":\"2024-05-06T07:08:09Z\",\"created_at\":\"long ago\",\"fields\":null}",
                                Account.class))
                .satisfies(account -> {
                    assertThat(account.id()).isEqualTo("1");
                    assertThat(account.lastStatusAt()).isEqualTo("2024-05-06");
                    assertThat(account.createdAt()).isNull();
                    assertThat(account.fields()).isEmpty();
                });
        assertThat(MastodonJson.mapper()
                        .readValue("{\"id\":\"1\",\"confirmed\":null}", AdminAccount.class)
                        .confirmed())
                .isNull();
    }
}
