import type { Answer } from "../api/client";
import { shell } from "../strings/shell";
import { area, useText } from "../strings/text";
import { Badge } from "./Badge";
import { Icon } from "./Icon";
import { Media } from "./Media";
import { Time } from "./Time";

const texts = area({
  en: { boost: "boosted", reply: "reply", edited: "edited", unlisted: "unlisted", sensitive: "sensitive", openPost: "Open the post" },
  de: { boost: "geteilt", reply: "Antwort", edited: "bearbeitet", unlisted: "nicht gelistet", sensitive: "heikel", openPost: "Beitrag öffnen" },
  es: { boost: "compartida", reply: "respuesta", edited: "editada", unlisted: "no listada", sensitive: "delicada", openPost: "Abrir la publicación" },
});

export type ShownPost = Answer<"GET /accounts/{id}/statuses">["items"][number];

/** A stranger's post: text and nothing else, its media hidden until somebody asks. */
export function Post({ post }: { post: ShownPost }) {
  const t = useText(texts);
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
