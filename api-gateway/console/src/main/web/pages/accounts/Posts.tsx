import { useState } from "react";
import type { Answer } from "../../api/client";
import { usePages } from "../../api/queries";
import { Badge } from "../../parts/Badge";
import { Empty } from "../../parts/Empty";
import { Switch } from "../../parts/Field";
import { Icon } from "../../parts/Icon";
import { Media } from "../../parts/Media";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { accountTexts } from "./texts";

type Post = Answer<"GET /accounts/{id}/statuses">["items"][number];

/** An account's public posts as Mastodon has them now. */
export function Posts({ id }: { id: string }) {
  const t = useText(accountTexts);
  const s = useText(shell);
  const [boosts, setBoosts] = useState(false);
  const posts = usePages("GET /accounts/{id}/statuses", { at: { id }, query: { limit: 20, ...(boosts ? { boosts: true } : {}) } });
  return (
    <section className="card" aria-label={t("posts")}>
      <div className="past-section">
        <h2>{t("posts")}</h2>
        <Switch label={t("boosts")} on={boosts} change={setBoosts} />
      </div>
      {posts.problem ? (
        <Problem problem={posts.problem} again={posts.again} />
      ) : posts.pending ? (
        <Lines count={8} />
      ) : posts.items.length === 0 && !posts.more ? (
        <Empty title={t("noPosts")} says={t("noPostsDo")} />
      ) : (
        <ol className="account-posts">
          {posts.items.map((each) => (
            <li key={each.id}>
              <Shown post={each} />
            </li>
          ))}
        </ol>
      )}
      {posts.more && (
        <button type="button" className="button list-more" disabled={posts.loadingMore} onClick={posts.loadMore}>
          {posts.loadingMore ? s("loading") : s("more")}
        </button>
      )}
    </section>
  );
}

function Shown({ post }: { post: Post }) {
  const t = useText(accountTexts);
  const s = useText(shell);
  return (
    <article className="account-post">
      <div className="account-post-head">
        <Time at={post.created_at} />
        {post.boost && <Badge>{t("boost")}</Badge>}
        {post.reply && <Badge>{t("reply")}</Badge>}
        {post.edited_at && <Badge>{t("edited")}</Badge>}
        {post.visibility === "unlisted" && <Badge>{t("unlisted")}</Badge>}
        {post.sensitive && <Badge tone="warn">{t("sensitive")}</Badge>}
        {post.url && /^https?:\/\//.test(post.url) && (
          <a className="account-post-link" href={post.url} target="_blank" rel="noopener noreferrer nofollow">
            <Icon name="external" size={16} />
            <span className="hidden">
              {t("openPost")} ({s("opensElsewhere")})
            </span>
          </a>
        )}
      </div>
      {post.spoiler_text && (
        <p className="strong user-text" dir="auto">
          {post.spoiler_text}
        </p>
      )}
      {post.text && (
        <p className="user-text account-post-text" dir="auto" lang={post.language ?? undefined}>
          {post.text}
        </p>
      )}
      <Media items={post.media} />
    </article>
  );
}
