import { useEffect, useState } from "react";
import { pages } from "../pages/all";
import { Dialog } from "../parts/Dialog";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { type PageKeys, useBoundKeys } from "./keys";
import { usePreferences } from "./preferences";
import { useMay } from "./session";

interface Listed {
  title: string;
  bindings: ReadonlyArray<{ key: string; label: string }>;
}

/** The keys that do something here and now, and those that do something elsewhere. */
export function Help({ close }: { close: () => void }) {
  const t = useText(shell);
  const may = useMay();
  const groups = useBoundKeys();
  const { keys, language } = usePreferences();
  const [known, setKnown] = useState<PageKeys[]>([]);
  useEffect(() => {
    let there = true;
    const mine = pages.filter((entry) => may(entry.right));
    void Promise.all(mine.flatMap((entry) => (entry.keys ? [entry.keys()] : [])))
      .then((all) => there && setKnown(all.map((each) => each.default)))
      .catch(() => undefined);
    return () => {
      there = false;
    };
    // eslint-disable-next-line
  }, []);
  const here = new Set(groups.map((group) => group.title));
  const bound = new Set(groups.flatMap((group) => group.bindings.map(({ key, label }) => `${key} ${label}`)));
  const elsewhere = known
    .map((each) => {
      const title = each.title(language);
      return {
        title,
        bindings: each.keys
          .filter((key) => !key.right || may(key.right))
          .map(({ key, label }) => ({ key, label: label(language) }))
          .filter(({ key, label }) => !here.has(title) || !bound.has(`${key} ${label}`)),
      };
    })
    .filter((each) => each.bindings.length > 0);
  return (
    <Dialog title={t("keysHelp")} close={close} wide lead={keys ? undefined : t("keysOff")}>
      <div className="key-groups">
        {[...groups].reverse().map((group) => (
          <Keys key={group.title} group={group} />
        ))}
      </div>
      {elsewhere.length > 0 && (
        <>
          <h3 className="key-elsewhere">{t("keysElsewhere")}</h3>
          <div className="key-groups">
            {elsewhere.map((group) => (
              <Keys key={group.title} group={group} level="h4" />
            ))}
          </div>
        </>
      )}
    </Dialog>
  );
}

function Keys({ group, level: Level = "h3" }: { group: Listed; level?: "h3" | "h4" }) {
  return (
    <section>
      <Level>{group.title}</Level>
      <dl className="keys">
        {group.bindings.map((binding) => (
          <div key={`${binding.key} ${binding.label}`}>
            <dt>
              {binding.key.split(" ").map((key) => (key === "…" ? <span key={key}>…</span> : <kbd key={key}>{key}</kbd>))}
            </dt>
            <dd>{binding.label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
