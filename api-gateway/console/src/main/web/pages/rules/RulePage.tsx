import { useEffect, useState } from "react";
import { useRead } from "../../api/queries";
import { Link } from "../../app/router";
import { useMay } from "../../app/session";
import { Problem } from "../../parts/Problem";
import { Lines } from "../../parts/Waiting";
import { useText } from "../../strings/text";
import { beginning, forgetCopy } from "./copy";
import { draftOf, type Rule } from "./draft";
import { RuleEditor } from "./RuleEditor";
import { ruleTexts } from "./texts";

/** A rule, to be looked at or changed; `new` for one that is not there yet. */
export function RulePage({ id }: { id: string }) {
  const t = useText(ruleTexts);
  const may = useMay();
  const fresh = id === "new";
  const read = useRead("GET /rules/{id}/details", { at: { id }, enabled: !fresh, every: 30 });
  if (fresh && may("rules")) {
    return <New />;
  }
  return (
    <>
      {read.data ? (
        <RuleEditor rule={read.data as unknown as Rule} details={read.data} start={draftOf(read.data as unknown as Rule)} />
      ) : (
        <>
          <p>
            <Link to="/rules">{t("all")}</Link>
          </p>
          {read.error ? <Problem problem={read.error} again={() => void read.refetch()} /> : <Lines count={8} />}
        </>
      )}
    </>
  );
}

function New() {
  const [start] = useState(beginning);
  useEffect(forgetCopy, []);
  return <RuleEditor start={start} />;
}
