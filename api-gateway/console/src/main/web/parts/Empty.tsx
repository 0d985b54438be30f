import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

/** Nothing is here: why, and what to do next. */
export function Empty({ title, says, icon = "info", children }: { title: string; says?: ReactNode; icon?: IconName; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} size={32} />
      <h2>{title}</h2>
      {says && <p>{says}</p>}
      {children && <div className="empty-do">{children}</div>}
    </div>
  );
}
