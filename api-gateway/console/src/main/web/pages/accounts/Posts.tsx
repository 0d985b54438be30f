import { useState } from "react";
import { usePages } from "../../api/queries";
import { Empty } from "../../parts/Empty";
import { Switch } from "../../parts/Field";
import { Post } from "../../parts/Post";
import { Problem } from "../../parts/Problem";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { accountTexts } from "./texts";

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
              <Post post={each} />
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
