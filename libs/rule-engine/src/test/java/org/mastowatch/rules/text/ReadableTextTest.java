package org.mastowatch.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadableTextTest {

    @Test
    void tagsAndAttributesAreNoText() {
        ReadableText read = ReadableText.ofHtml("<p><span class=\"h-card\" title=\"secret\">hello</span></p>"
                + "<script>alert('x')</script><!-- note -->");
        assertThat(read.text()).isEqualTo("hello");
    }

    @Test
    void aLinkThatIsCutUpIsReadWhole() {
        ReadableText read = ReadableText.ofHtml(
                "<p>see <a href=\"https://Shop.example/a/b\"><span class=\"invisible\">https://"
                        + "</span><span class=\"ellipsis\">shop.example/a</span><span class=\"invisible\">/b</span></a></p>");
        assertThat(read.text()).isEqualTo("see https://shop.example/a/b");
        assertThat(read.links()).isTrue();
        assertThat(read.linkDomains()).containsExactly("shop.example");
    }

    @Test
    void mentionsAndHashtagsAreNoLinks() {
        ReadableText read = ReadableText.ofHtml(
                "<p><span class=\"h-card\"><a href=\"https://a.example/@bo\" class=\"u-url mention\">@<span>bo</span></a></span>"
                        + " look <a href=\"https://a.example/tags/cat\" class=\"mention hashtag\" rel=\"tag\">#<span>cat</span>"
                        + "</a></p>");
        assertThat(read.text()).isEqualTo("@bo look #cat");
        assertThat(read.withoutMentions()).isEqualTo("look #cat");
        assertThat(read.links()).isFalse();
        assertThat(read.linkDomains()).isEmpty();
    }

    @Test
    void anAddressInTheTextIsALinkToo() {
        assertThat(ReadableText.ofHtml("<p>see (HTTPS://Shop.example/a) now</p>")
                        .linkDomains())
                .containsExactly("shop.example");
        assertThat(ReadableText.ofHtml("<p>see shop.example, or mailto:x@shop.example</p>")
                        .links())
                .isFalse();
    }

    @Test
    void paragraphsAndBreaksAreLineBreaks() {
        assertThat(ReadableText.ofHtml("<p>one<br>two</p><p>three\n four</p>").text())
                .isEqualTo("one\ntwo\nthree four");
    }

    @Test
    void entitiesAreRead() {
        assertThat(ReadableText.ofHtml("c&#43;&#43; &amp; &lt;b&gt;").text()).isEqualTo("c++ & <b>");
    }

    @Test
    void addressesThatJavaRefusesStillHaveADomain() {
        assertThat(ReadableText.ofHtml("<a href='https://me@sho_p.example:81/a|b c'>x</a>")
                        .linkDomains())
                .containsExactly("sho_p.example");
        assertThat(ReadableText.ofHtml("<a href='javascript:alert(1)'>x</a><a>y</a>")
                        .links())
                .isFalse();
        assertThat(ReadableText.ofHtml("<a href='https:///x'>x</a>").links()).isFalse();
    }

    @Test
    void depthAndLengthAreBounded() {
        String deep = "<div>".repeat(20_000) + "end";
        assertThat(ReadableText.ofHtml(deep).text()).isIn("end", "");
        assertThat(ReadableText.bounded("x".repeat(99_999) + "😀")).hasSize(99_999);
        assertThat(ReadableText.ofHtml("").text()).isEmpty();
    }
}
