import { usePages } from "../../api/queries";
import { Badge } from "../../parts/Badge";
import { Icon } from "../../parts/Icon";
import { Media } from "../../parts/Media";
import { Problem } from "../../parts/Problem";
import { LongText, SpanText } from "../../parts/SpanText";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import type { Whole } from "./Case";
import { texts } from "./texts";

/** The account's newest posts as they stand at Mastodon now, with what matched marked. */
export function Posts({ whole }: { whole: Whole }) {
  const t = useText(texts);
  const s = useText(shell);
  const pages = usePages("GET /accounts/{id}/statuses", { at: { id: whole.account_id }, query: { limit: 20 } });
  const spans = new Map<string, string[]>();
  for (const hit of whole.hits) {
    for (const each of hit.evidence) {
      if (each.status_id && each.span) {
        spans.set(each.status_id, [...(spans.get(each.status_id) ?? []), each.span]);
      }
    }
  }
  return (
    <section className="card">
      <h3>{t("recentPosts")}</h3>
      {pages.problem && <Problem problem={pages.problem} again={pages.again} />}
      {pages.pending && <Lines count={4} />}
      {!pages.pending && !pages.problem && pages.items.length === 0 && <p className="muted">{t("noPosts")}</p>}
      <div className="posts">
        {pages.items.map((post) => (
          <div className={spans.has(post.id) ? "post hit-post" : "post"} key={post.id}>
            <div className="post-head small muted">
              <Time at={post.created_at} />
              <Badge>{post.visibility}</Badge>
              {post.url && (
                <a href={post.url} target="_blank" rel="noopener noreferrer">
                  Mastodon <Icon name="external" size={14} />
                  <span className="hidden">({s("opensElsewhere")})</span>
                </a>
              )}
            </div>
            {post.spoiler_text && (
              <p className="small">
                <strong>{t("contentWarning")}:</strong> <SpanText text={post.spoiler_text} spans={spans.get(post.id) ?? []} />
              </p>
            )}
            <LongText text={post.text} spans={spans.get(post.id) ?? []} label={t("inPost")} />
            <Media items={post.media} />
          </div>
        ))}
      </div>
      {pages.more && (
        <button type="button" className="button small" disabled={pages.loadingMore} onClick={pages.loadMore}>
          {s("more")}
        </button>
      )}
    </section>
  );
}
