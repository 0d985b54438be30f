import { useState } from "react";
import { usePreferences } from "../app/preferences";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";

interface Item {
  type: string;
  url?: string | null;
  preview_url?: string | null;
  description?: string | null;
}

const usable = (address: string | null | undefined) => (address && /^https?:\/\//.test(address) ? address : undefined);

/** Pictures and films of a stranger. Nothing of them is loaded until somebody asks. */
export function Media({ items }: { items: readonly Item[] }) {
  const t = useText(shell);
  const { greyscale, muted } = usePreferences();
  const [shown, setShown] = useState(false);
  if (items.length === 0) {
    return null;
  }
  return (
    <div className={greyscale ? "media grey" : "media"}>
      {items.map((each, i) => (
        <figure key={i}>
          {shown && usable(each.url ?? each.preview_url) ? (
            each.type === "image" ? (
              <img src={usable(each.preview_url) ?? usable(each.url)} alt={each.description ?? ""} loading="lazy" referrerPolicy="no-referrer" />
            ) : each.type === "audio" ? (
              <audio src={usable(each.url)} controls muted={muted} preload="none" />
            ) : (
              <video src={usable(each.url)} poster={usable(each.preview_url)} controls muted={muted} preload="none" />
            )
          ) : (
            <div className="media-hidden">{each.type}</div>
          )}
          {each.description && (
            <figcaption className="small muted user-text" dir="auto">
              {each.description}
            </figcaption>
          )}
        </figure>
      ))}
      <button type="button" className="button small" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {t(shown ? "hideMedia" : "showMedia")}
      </button>
    </div>
  );
}
