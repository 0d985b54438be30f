import { Link, useFilters } from "../../app/router";
import { type Right, useMay } from "../../app/session";
import type { Answer } from "../../api/client";
import { usePages, useRead } from "../../api/queries";
import { English } from "../../parts/English";
import { Badge } from "../../parts/Badge";
import { Empty } from "../../parts/Empty";
import { FilterBar } from "../../parts/FilterBar";
import { Icon } from "../../parts/Icon";
import { Address, Name } from "../../parts/Name";
import { Problem } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { pathOf } from "../places";
import { workTexts } from "./operatingTexts";

type Item = Answer<"GET /work">["items"][number];

const STATES = ["decided", "held", "deferred", "sent", "waiting", "approving", "rejecting"] as const;

/** Work that waits, is tried again or is held, as the services tell it. */
export function Work() {
  const t = useText(workTexts);
  const s = useText(shell);
  const [query] = useFilters();
  const kind = query.get("kind") ?? "";
  const config = useRead("GET /config", { every: 10 });
  const work = usePages("GET /work", { query: { kind, limit: 100 }, every: 10, keep: true });
  return (
    <>
      <FilterBar
        filters={[
          {
            kind: "select",
            name: "kind",
            label: t("kind"),
            options: { "": t("all"), decision: t("decision"), report: t("report"), act: t("act"), sign_up: t("sign_up") },
          },
        ]}
      >
        <span className="muted filters-total" role="status">
          {work.pending ? "" : s("total", { n: work.total })}
        </span>
      </FilterBar>
      {config.data?.panic_stop && (
        <p className="note bad">
          <Icon name="stop" /> {t("panic")} <Link to="/settings">{t("toSettings")}</Link>
        </p>
      )}
      {work.problem && <Problem problem={work.problem} again={work.again} />}
      {work.pending ? (
        <Lines count={8} />
      ) : work.items.length === 0 ? (
        !work.problem && <Empty icon="check" title={t("none")} says={kind ? t("noneKind") : t("noneSays")} />
      ) : (
        <section className="card">
          <ul className="entries">
            {work.items.map((each) => (
              <Entry key={`${each.kind} ${each.id}`} item={each} />
            ))}
          </ul>
          {work.more && (
            <p className="entries-more">
              <button type="button" className="button" disabled={work.loadingMore} onClick={work.loadMore}>
                {work.loadingMore ? s("loading") : s("more")}
              </button>{" "}
              <span className="muted small">{s("ofTotal", { shown: work.items.length, total: work.total })}</span>
            </p>
          )}
        </section>
      )}
    </>
  );
}

function Entry({ item }: { item: Item }) {
  const t = useText(workTexts);
  const may = useMay();
  const known = STATES.find((each) => each === item.state);
  const name = !item.acct ? (
    <code>{item.id}</code>
  ) : item.account_id ? (
    <Address acct={item.acct} />
  ) : (
    <Name>{item.acct}</Name>
  );
  const to = place(item, may);
  return (
    <li>
      <p className="entry-head">
        {to ? <Link to={to}>{name}</Link> : name}
        <Badge>{t(item.kind)}</Badge>
        <Badge tone={item.state === "held" || item.state === "deferred" ? "warn" : "accent"}>{known ? t(known) : item.state}</Badge>
        <span className="muted small entry-end">{t.rich("since", { time: <Time at={item.since} exact /> })}</span>
      </p>
      <p className="muted">
        <English>{item.why}</English>
        {item.due_at && <> · {t.rich(Date.parse(item.due_at) < Date.now() ? "overdue" : "due", { time: <Time key="time" at={item.due_at} exact /> })}</>}
      </p>
    </li>
  );
}

/** Where it can be seen. */
function place(item: Item, may: (right: Right) => boolean): string | undefined {
  const id = encodeURIComponent(item.id);
  switch (item.kind) {
    case "decision":
      return pathOf(`/detections/${id}`, may);
    case "act":
      return pathOf(`/acts/${id}`, may);
    case "sign_up":
      return pathOf(`/sign-ups/${id}`, may);
    case "report":
      return item.account_id ? pathOf(`/accounts/${encodeURIComponent(item.account_id)}`, may) : undefined;
  }
}
