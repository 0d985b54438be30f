import { useEffect, useState } from "react";
import { type Answer, call } from "../api/client";
import { Dialog } from "../parts/Dialog";
import { Icon } from "../parts/Icon";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";

type Me = Answer<"GET /api/v1/me">;

const LOOK = 5_000;
const HEARD = "mastowatch.signed-in";

/** Tells the other tabs that somebody signed in here, so that what waits there goes on. */
export function tellSignedIn(): void {
  if ("BroadcastChannel" in window) {
    const channel = new BroadcastChannel(HEARD);
    channel.postMessage("");
    channel.close();
  }
}

/** Whether a dialog is open or something stands in a field, which signing in from this tab would lose. */
function unsaved(): boolean {
  const fields = [...document.querySelectorAll<HTMLTextAreaElement>("#content textarea")];
  return document.querySelector("dialog[open]") !== null || fields.some((field) => field.value.trim() !== "");
}

/** Covers the page while the session is over: what was typed stays below, and goes on once the same person signed in again. */
export function SessionOver({ of, again }: { of: Me; again: () => void }) {
  const t = useText(shell);
  const [other, setOther] = useState(false);
  useEffect(() => {
    let gone = false;
    const look = () => {
      call("GET /api/v1/me")
        .then((me) => {
          if (gone) {
            return;
          }
          if (me.id === of.id) {
            again();
          } else {
            setOther(true);
          }
        })
        .catch(() => undefined);
    };
    const timer = setInterval(() => document.visibilityState === "visible" && look(), LOOK);
    const channel = "BroadcastChannel" in window ? new BroadcastChannel(HEARD) : undefined;
    channel?.addEventListener("message", look);
    addEventListener("focus", look);
    return () => {
      gone = true;
      clearInterval(timer);
      channel?.close();
      removeEventListener("focus", look);
    };
    // eslint-disable-next-line
  }, [of.id]);
  // With nothing typed there is nothing to keep, and this tab will do.
  const [typed] = useState(unsaved);
  const back = location.pathname + location.search;
  const login = (next: string) => `/admin/login?next=${encodeURIComponent(next)}`;
  const keeps = (
    <a className={typed ? "button primary" : "button"} href={login("/console?signed-in")} target="_blank" rel="noopener">
      {t("signInKeep")} <Icon name="external" size={16} />
      <span className="hidden">({t("opensElsewhere")})</span>
    </a>
  );
  return (
    <Dialog title={t("sessionOver")} close={() => undefined} covers>
      <p role="status">{other ? t("sessionOther", { name: of.username }) : t("sessionOverSays")}</p>
      <div className="session-over">
        {other ? (
          <button type="button" className="button primary large" onClick={() => location.reload()}>
            {t("reload")}
          </button>
        ) : (
          <>
            {typed && keeps}
            <a className={typed ? "button" : "button primary"} href={login(back)}>
              {t("signInWith")}
            </a>
            {!typed && keeps}
          </>
        )}
      </div>
    </Dialog>
  );
}
