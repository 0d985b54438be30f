import { useEffect, useState } from "react";
import { go } from "../../app/router";
import { keyFor, usePageKeys } from "../../app/keys";
import { useMay } from "../../app/session";
import type { Body } from "../../api/client";
import { useDo, useRead } from "../../api/queries";
import { AccountCard, type Account } from "../../parts/AccountCard";
import { type Act, ActDialog } from "../../parts/ActDialog";
import { Problem } from "../../parts/Problem";
import { Lines, Waiting } from "../../parts/Waiting";
import { acts } from "../../strings/acts";
import { useText } from "../../strings/text";
import { CheckResult } from "./CheckNow";
import { Finder } from "./Finder";
import { History } from "./History";
import accountKeys from "./keys";
import { Posts } from "./Posts";
import { accountTexts } from "./texts";

/** An account by its number, or by its handle, which leads to its number. */
export function AccountPage({ id }: { id: string }) {
  const handle = id.startsWith("@") || id.includes("@");
  const byName = useRead("GET /accounts/lookup", { query: { acct: id.replace(/^@/, "") }, enabled: handle });
  const byId = useRead("GET /accounts/{id}", { at: { id }, enabled: !handle });
  const answer = handle ? byName : byId;
  const found = byName.data?.id;
  useEffect(() => {
    if (found) {
      go(`/accounts/${encodeURIComponent(found)}`, { replace: true });
    }
  }, [found]);
  if (answer.error) {
    return (
      <div className="stack">
        <Problem problem={answer.error} again={answer.error.passing ? () => void answer.refetch() : undefined} />
        <div className="card">
          <Finder />
        </div>
      </div>
    );
  }
  return answer.data ? <Known account={answer.data} /> : <Lines count={8} />;
}

/** What may be done to it as it stands now, the mildest first. */
function possible(account: Account): Act[] {
  const local = !account.domain;
  return [
    ...(local ? (["warn"] as Act[]) : []),
    account.sensitized ? "unsensitive" : "sensitive",
    account.silenced ? "unsilence" : "silence",
    ...(local ? ([account.disabled ? "enable" : "disable"] as Act[]) : []),
    account.suspended ? "unsuspend" : "suspend",
  ];
}

function Known({ account }: { account: Account }) {
  const t = useText(accountTexts);
  const a = useText(acts);
  const may = useMay();
  const config = useRead("GET /config");
  const [act, setAct] = useState<Act>();
  const base = config.data?.instance_base.replace(/\/+$/, "");
  const mine = may("act") ? possible(account) : [];
  const check = useDo("POST /scan/account", { onProblem: () => undefined });
  const checks = may("ingest");
  const checkNow = () => !check.isPending && check.mutate({ body: { acct: account.acct } as Body<"POST /scan/account"> });
  const does = (each: Act) => mine.includes(each) && (() => setAct(each));
  usePageKeys(accountKeys, {
    check: checkNow,
    warn: does("warn"),
    silence: does("silence"),
    unsilence: does("unsilence"),
    suspend: does("suspend"),
    unsuspend: does("unsuspend"),
  });
  return (
    <div className="stack">
      <div className="card stack">
        <h1 className="hidden">{t("account")}</h1>
        <AccountCard account={account} adminUrl={base ? `${base}/admin/accounts/${encodeURIComponent(account.id)}` : undefined} />
        {account.staff && mine.length > 0 && <p className="note">{t("staffNote")}</p>}
        {(checks || mine.length > 0) && (
          <div className="buttons" role="group" aria-label={t("act")}>
            {checks && (
              <button type="button" className="button" disabled={check.isPending} onClick={checkNow}>
                {t("checkNow")}
                <kbd aria-hidden="true">{keyFor(accountKeys, "check")}</kbd>
              </button>
            )}
            {mine.map((each) => (
              <button key={each} type="button" className={each === "suspend" ? "button danger" : "button"} onClick={() => setAct(each)}>
                {a(each as "warn")}
                {keyFor(accountKeys, each) && <kbd aria-hidden="true">{keyFor(accountKeys, each)}</kbd>}
              </button>
            ))}
          </div>
        )}
      </div>
      <div aria-live="polite">
        {check.isPending ? (
          <Waiting says={t("checking")} />
        ) : check.error ? (
          <Problem problem={check.error} again={check.error.passing ? checkNow : undefined} />
        ) : (
          check.data && (
            <section className="card stack" aria-label={t("checkedNow")}>
              <CheckResult checked={check.data} />
            </section>
          )
        )}
      </div>
      <div className="account-columns">
        <Posts id={account.id} />
        <History account={account} />
      </div>
      {act && <ActDialog act={act} target={{ account_id: account.id }} name={`@${account.acct}`} close={() => setAct(undefined)} />}
    </div>
  );
}
