package org.mastowatch.mastodon.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"account\":[1]",
                "\"account\":\"ann\"",
                "\"account\":{\"no\":\"id\"}",
                "\"ips\":\"192.0.2.1\"",
                "\"suspended\":{\"since\":\"yesterday\"}",
                "\"suspended\":\"perhaps\"",
                "\"email\":{}",
                "\"role\":[]",
                "\"created_at\":{}"
            })
    void anOddValueLosesThatFieldAlone(String odd) throws IOException {
        // When
        AdminAccount read = MastodonJson.mapper()
                .readValue("{\"id\":\"1\"," + odd + ",\"username\":\"ann\",\"silenced\":true}", AdminAccount.class);

        // Then
        assertThat(read.username()).isEqualTo("ann");
        assertThat(read.silenced()).isTrue();
        assertThat(read.account()).isNull();
        assertThat(read.suspended()).isNull();
    }

    @Test
    void anOddItemOfANestedListIsLeftOut() throws IOException {
        // When
        Account read = MastodonJson.mapper()
                .readValue(
                        "{\"id\":\"1\",\"followers_count\":\"many\",\"bot\":[],\"fields\":[7,{\"name\":\"a\",\"value\":\"b\"}]}",
                        Account.class);

        // Then
        assertThat(read.fields()).containsExactly(new Account.Field("a", "b"));
        assertThat(read.followersCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{\"username\":\"ann\"}", "{\"id\":{},\"username\":\"ann\"}"})
    void aThingWithoutAnIdIsNone(String odd) {
        assertThatThrownBy(() -> MastodonJson.mapper().readValue(odd, AdminAccount.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"reblog\":[]", "\"reblog\":{\"no\":\"id\"}", "\"quote\":{\"quoted_status\":7}"})
    void aPostWhoseBoostOrQuoteCannotBeReadIsNotTakenForItsOwn(String odd) {
        assertThatThrownBy(() -> MastodonJson.mapper()
                        .readValue("{\"id\":\"1\",\"visibility\":\"public\"," + odd + "}", Status.class))
                .isInstanceOf(JsonProcessingException.class);
    }
}
