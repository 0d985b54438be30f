package org.mastowatch.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://watch:s%40cret@db.example:5433/mastowatch",
                "postgres://watch:s%40cret@db.example:5433/mastowatch",
                "postgresql+psycopg2://watch:s%40cret@db.example:5433/mastowatch",
                "postgresql+asyncpg://watch:s%40cret@db.example:5433/mastowatch",
                "jdbc:postgresql://watch:s%40cret@db.example:5433/mastowatch"
            })
    void every_form_feeds_both_drivers(String text) {
        assertThat(DatabaseUrl.parse(text).settings())
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://db.example:5433/mastowatch")
                .containsEntry("quarkus.datasource.reactive.url", "postgresql://db.example:5433/mastowatch")
                .containsEntry("quarkus.datasource.username", "watch")
                .containsEntry("quarkus.datasource.password", "s@cret");
    }

    @Test
    void credentials_may_be_missing_and_a_query_is_kept() {
        assertThat(DatabaseUrl.parse("postgresql://db.example/mastowatch?sslmode=require")
                        .settings())
                .hasSize(2)
                .containsEntry(
                        "quarkus.datasource.jdbc.url", "jdbc:postgresql://db.example/mastowatch?sslmode=require");
    }

    @Test
    void a_plus_in_a_password_stays_a_plus() {
        assertThat(DatabaseUrl.parse("postgresql://a:b+c@db.example/x").password())
                .isEqualTo("b+c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://watch:secret@db.example/mastowatch",
                "postgresql://watch:secret@db.example",
                "postgresql://watch:sec ret@db.example/x",
                "db.example",
                "postgresql://"
            })
    void what_is_no_such_address_is_refused_without_being_quoted(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DATABASE_URL must look like")
                .hasMessageNotContaining("secret@")
                .hasMessageNotContaining("sec ret");
    }

    @Test
    void it_never_prints_credentials() {
        assertThat(DatabaseUrl.parse("postgresql://watch:secret@db.example/x"))
                .hasToString("postgresql://db.example/x");
    }
}
