import { useEffect, useRef } from "react";
import { English } from "../parts/English";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { Mark } from "./Mark";

/** The sign-in page. It stands at the address that was asked for, and sign-in leads back there. */
export function SignIn({ unavailable }: { unavailable?: string }) {
  const t = useText(shell);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${t("signInTitle")} · MastoWatch`;
    title.current?.focus();
  }, [t]);
  const back = location.pathname + location.search;
  return (
    <main className="lone sign-in" id="content">
      <div className="sign-in-card">
        <Mark size={56} />
        <h1 ref={title} tabIndex={-1}>
          MastoWatch
        </h1>
        <p className="lead">{t("signInLead")}</p>
        {unavailable === undefined ? (
          <a className="button primary large" href={`/admin/login?next=${encodeURIComponent(back)}`}>
            {t("signInWith")}
          </a>
        ) : (
          <p className="note" role="alert">
            <strong>{t("signInUnavailable")}</strong> {unavailable ? <English>{unavailable}</English> : t("signInUnavailableDo")}
          </p>
        )}
        <p className="muted small">{t("signInNote")}</p>
      </div>
    </main>
  );
}
