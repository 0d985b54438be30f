import type { ReactNode } from "react";
import { Link } from "../app/router";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { Icon } from "./Icon";

/** A list with what is chosen of it beside it. Where there is no room for both, the chosen one takes its place. */
export function Split({ list, detail, back }: { list: ReactNode; detail?: ReactNode; back: string }) {
  const t = useText(shell);
  return (
    <div className={detail ? "split open" : "split"}>
      <div className="split-list">{list}</div>
      {detail && (
        <div className="split-detail">
          <Link className="button small split-back" to={back}>
            <Icon name="arrow" size={16} /> {t("back")}
          </Link>
          {detail}
        </div>
      )}
    </div>
  );
}
