package org.mastowatch.gateway.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mastowatch.gateway.GatewayParts;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ConsoleTest {

    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(/console/[^\"]+)\"");

    @Test
    void every_address_below_is_the_one_page_with_the_credit_and_without_inline_script_or_style() {
        for (String path : new String[] {"/console", "/console/", "/console/detections/5", "/console/index.html"}) {
            // When
            Response page = given().get(path);
            // Then
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
            assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("script-src 'self';", "style-src 'self';")
                    .doesNotContain("unsafe");
            assertThat(page.asString())
                    .containsPattern(
                            "<footer[^>]*><a href=\"https://goingdark.social\"[^>]*>Made for goingdark.social</a>")
                    .doesNotContain("{{", "<style", "style=")
                    .doesNotContainPattern("<script(?![^>]* src=)");
        }
    }

    @Test
    void what_the_page_loads_is_kept_for_good_and_comes_compressed() {
        // Given
        Matcher files = FILE.matcher(given().get("/console").asString());
        int found = 0;
        while (files.find()) {
            // When
            Response file = given().header("Accept-Encoding", "gzip").get(files.group(1));
            // Then
            assertThat(file.statusCode()).as(files.group(1)).isEqualTo(200);
            assertThat(file.header("Content-Encoding")).isEqualTo("gzip");
            if (files.group(1).startsWith("/console/assets/")) {
                assertThat(file.header("Cache-Control")).contains("immutable");
                found++;
            }
        }
        assertThat(found).isGreaterThan(2);
    }

    @Test
    void a_file_of_a_former_build_is_gone_and_a_known_one_is_not_sent_again() {
        assertThat(given().get("/console/assets/main-OLD.js").statusCode()).isEqualTo(404);
        String tag = given().get("/console").header("ETag");
        assertThat(given().header("If-None-Match", tag).get("/console").statusCode())
                .isEqualTo(304);
        assertThat(given().head("/console").statusCode()).isEqualTo(200);
        assertThat(given().get("/console/assets/%2e%2e/%2e%2e/application.properties")
                        .asString())
                .doesNotContain("quarkus");
    }
}
