import type { Answer } from "../../api/client";
import { Badge } from "../../parts/Badge";
import { Name } from "../../parts/Name";
import { Time } from "../../parts/Time";
import { formatNumber, useText } from "../../strings/text";
import { ALLOWANCES, writingTexts } from "./writingTexts";

/** How many reports may be filed within a day and how many were, and what Mastodon still takes. */
export function Quotas({ config, attention }: { config: Answer<"GET /config">; attention?: Answer<"GET /attention"> }) {
  const t = useText(writingTexts);
  const caps = attention?.caps;
  return (
    <section className="card stack" aria-labelledby="quotas">
      <div>
        <h3 id="quotas">{t("quotas")}</h3>
        <p className="muted small">{t("quotasSays")}</p>
      </div>
      <ul className="quotas">
        <Quota name={t("perDay")} used={caps?.used} limit={caps?.limit ?? config.reports_per_day} reached={caps?.reached} />
        {(caps?.rules ?? []).map((each) => (
          <Quota key={each.rule} name={each.rule} stranger used={each.used} limit={each.limit} reached={each.reached} />
        ))}
        <li className="quota">
          <span>{t("perRule")}</span>
          <span className="muted">{t("upTo", { n: config.reports_per_rule_per_day })}</span>
        </li>
      </ul>
      {attention && (
        <div>
          <h3>{t("budget")}</h3>
          <p className="muted small">{attention.budget ? t("budgetSays") : t("budgetUnknown")}</p>
          {attention.budget && attention.budget.length > 0 && (
            <div className="table-scroll" tabIndex={0} role="region" aria-label={t("budget")}>
              <table className="table budget-table">
                <thead>
                  <tr>
                    <th scope="col">{t("token")}</th>
                    <th scope="col">{t("window")}</th>
                    <th scope="col" className="number">
                      {t("left")}
                    </th>
                    <th scope="col">{t("until")}</th>
                  </tr>
                </thead>
                <tbody>
                  {attention.budget.map((each) => (
                    <tr key={`${each.token} ${each.allowance}`}>
                      <th scope="row">{each.token === "all" ? t("everyToken") : each.token}</th>
                      <td>{ALLOWANCES[each.allowance] ? t(ALLOWANCES[each.allowance]) : each.allowance}</td>
                      <td className="number">
                        {formatNumber(t.language, each.left)} / {formatNumber(t.language, each.limit)}
                      </td>
                      <td>
                        <Time at={each.until} />
                        {each.paused_until && (
                          <>
                            {" "}
                            <Badge tone="warn">
                              {t("paused")} <Time at={each.paused_until} />
                            </Badge>
                          </>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

function Quota({ name, stranger, used, limit, reached }: { name: string; stranger?: boolean; used?: number; limit: number; reached?: boolean }) {
  const t = useText(writingTexts);
  return (
    <li className="quota">
      <span>
        {stranger ? <Name>{name}</Name> : name} {reached && <Badge tone="warn">{t("reached")}</Badge>}
      </span>
      {used === undefined ? (
        <span className="muted">{t("upTo", { n: limit })}</span>
      ) : (
        <span className="quota-used">
          <progress max={Math.max(1, limit)} value={Math.min(used, limit)} aria-label={name} />
          <span className="muted">{t("used", { used, limit })}</span>
        </span>
      )}
    </li>
  );
}
