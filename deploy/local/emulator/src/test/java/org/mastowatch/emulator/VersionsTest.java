package org.mastowatch.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mastowatch.emulator.MastodonEmulator.ADMIN_TOKEN;
import static org.mastowatch.emulator.MastodonEmulator.REPORT_TOKEN;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mastowatch.emulator.instance.MastodonVersion;
import org.mastowatch.emulator.instance.NewAccount;

class VersionsTest {
    @ParameterizedTest
    @CsvSource({"2.9.1, 10, 2", "3.1.1, 10, 2", "4.0.0rc1, 14, 10", "4.5.0, 14, 10", "4.6.4, 14, 11"})
    void reportsGrowWithTheVersions(String version, int adminKeys, int keys) throws Exception {
        try (var emulator = MastodonEmulator.start(EmulatorOptions.forTests().version(MastodonVersion.of(version)))) {
            // Given
            var http = new Http(emulator.baseUrl());
            String target = emulator.createAccount(NewAccount.local("rude"));

            // When
            JsonObject report = http.form("/api/v1/reports", REPORT_TOKEN, "account_id=" + target)
                    .object();
            JsonObject seen = http.get("/api/v1/admin/reports/" + report.getString("id"), ADMIN_TOKEN)
                    .object();

            // Then
            assertThat(report.size()).isEqualTo(keys);
            assertThat(seen.size()).isEqualTo(adminKeys);
            assertThat(http.get("/api/v1/instance", "").object().getString("version"))
                    .isEqualTo(version);
        }
    }

    @Test
    void aRoleWasAWordBeforeItWasAnObject() throws Exception {
        try (var emulator = MastodonEmulator.start(EmulatorOptions.forTests().version(MastodonVersion.of("3.1.1")))) {
            // When
            JsonObject admin = new Http(emulator.baseUrl())
                    .get("/api/v1/admin/accounts/" + emulator.adminId(), ADMIN_TOKEN)
                    .object();

            // Then
            assertThat(admin.getValue("role")).isEqualTo("admin");
            assertThat(admin.containsKey("ips")).isFalse();
            assertThat(admin.containsKey("sensitized")).isFalse();
            assertThat(admin.getJsonObject("account").containsKey("feature_approval"))
                    .isFalse();
        }
    }
}
