import type { PageProps } from "../../app/page";
import { Link, usePlace } from "../../app/router";
import { useText } from "../../strings/text";
import { History } from "./History";
import { Policy } from "./Policy";
import { Queue } from "./Queue";
import { signUpTexts } from "./texts";

export default function SignUps({ params }: PageProps) {
  const t = useText(signUpTexts);
  const { path } = usePlace();
  const view = path === "/sign-ups/policy" ? "policy" : path === "/sign-ups/history" ? "history" : "queue";
  const views = { queue: "/sign-ups", policy: "/sign-ups/policy", history: "/sign-ups/history" } as const;
  return (
    <>
      <div className="page-head">
        <h1>{t("title")}</h1>
      </div>
      <nav className="tabs" aria-label={t("views")}>
        {(Object.keys(views) as Array<keyof typeof views>).map((each) => (
          <Link key={each} to={views[each]} aria-current={each === view ? "page" : undefined}>
            {t(each)}
          </Link>
        ))}
      </nav>
      {view === "policy" ? <Policy /> : view === "history" ? <History /> : <Queue id={params.id} />}
    </>
  );
}
