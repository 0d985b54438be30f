package org.mastowatch.rules;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mastowatch.rules.PostFeatures.KeptMatch;
import org.mastowatch.rules.text.Hashes;
import org.mastowatch.rules.text.MatchableText;
import org.mastowatch.rules.text.ReadableText;

/** A post as features. */
final class PostReader {

    /** Targets kept of one post; more than a post of usual length can name. */
    private static final int MAX_TARGETS = 50;

    private static final Pattern NO_WORDING = Pattern.compile("@[\\w.-]+(@[\\w.-]+)?|\\pN|\\s");

    private PostReader() {}

    static PostFeatures features(
            PostFacts post, String authorId, @Nullable String ruleSetSha256, List<KeptMatch> matches) {
        ReadableText content = ReadableText.ofHtml(post.content());
        return new PostFeatures(
                post.id(),
                post.createdAt(),
                post.editedAt(),
                post.unlisted(),
                textHash(ReadableText.bounded(post.spoilerText()) + " " + content.withoutMentions()),
                content.links(),
                content.linkDomains(),
                targets(post, authorId),
                ruleSetSha256,
                matches);
    }

    private static String textHash(String text) {
        String wording =
                NO_WORDING.matcher(MatchableText.forTerms(text, true).text()).replaceAll("");
        return wording.isEmpty() ? "" : Hashes.sha256(wording).substring(0, 16);
    }

    private static List<String> targets(PostFacts post, String authorId) {
        TreeSet<String> targets = new TreeSet<>(post.mentions());
        Stream.ofNullable(post.inReplyToAccountId()).forEach(targets::add);
        targets.remove(authorId);
        return targets.stream().limit(MAX_TARGETS).toList();
    }
}
