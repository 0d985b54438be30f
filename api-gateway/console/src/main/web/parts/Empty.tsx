import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

/** Nothing is here: why, and what to do next. With `page`, it is all that the page says. */
export function Empty({ title, says, icon = "info", page = false, children }: { title: string; says?: ReactNode; icon?: IconName; page?: boolean; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} size={32} />
      {page ? <h1>{title}</h1> : <h2>{title}</h2>}
      {says && <p>{says}</p>}
      {children && <div className="empty-do">{children}</div>}
    </div>
  );
}
