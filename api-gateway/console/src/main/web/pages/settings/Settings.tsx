import { type ComponentType, useEffect, useRef } from "react";
import { useKeys } from "../../app/keys";
import type { PageProps } from "../../app/page";
import { go, Link } from "../../app/router";
import { type Right, useMay } from "../../app/session";
import { Empty } from "../../parts/Empty";
import { Icon, type IconName } from "../../parts/Icon";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { Automod } from "./Automod";
import { DeadLetters } from "./DeadLetters";
import { Erasures } from "./Erasures";
import { Health } from "./Health";
import { Keys } from "./Keys";
import { Notifications } from "./Notifications";
import { frameTexts } from "./texts";
import { Work } from "./Work";
import { Writing } from "./Writing";

interface Section {
  /** Its word in the address; the first has none. */
  at: "" | "automod" | "notifications" | "keys" | "health" | "work" | "dead-letters" | "erasures";
  icon: IconName;
  right: Right;
  Body: ComponentType<{ id?: string }>;
}

const SECTIONS: Section[] = [
  { at: "", icon: "stop", right: "read", Body: Writing },
  { at: "automod", icon: "sliders", right: "read", Body: Automod },
  { at: "health", icon: "pulse", right: "read", Body: Health },
  { at: "work", icon: "clock", right: "read", Body: Work },
  { at: "notifications", icon: "bell", right: "settings", Body: Notifications },
  { at: "keys", icon: "key", right: "keys", Body: Keys },
  { at: "dead-letters", icon: "warning", right: "settings", Body: DeadLetters },
  { at: "erasures", icon: "trash", right: "settings", Body: Erasures },
];

const path = (section: Section) => (section.at ? `/settings/${section.at}` : "/settings");

export default function Settings({ params }: PageProps) {
  const t = useText(frameTexts);
  const s = useText(shell);
  const may = useMay();
  const sections = useRef<HTMLElement>(null);
  const mine = SECTIONS.filter((each) => may(each.right));
  const wanted = params.section ?? "";
  const section = SECTIONS.find((each) => each.at === wanted);
  const name = section ? t(section.at || "writing") : s("notFound");
  useEffect(() => {
    document.title = `${name} · ${t("title")} · MastoWatch`;
    sections.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [name, t]);
  useKeys(
    t("title"),
    mine.map((each, i) => ({ key: String(i + 1), label: t(each.at || "writing"), run: () => go(path(each)) })),
  );
  return (
    <>
      <div className="page-head">
        <h1>{t("title")}</h1>
      </div>
      <div className="settings">
        <nav ref={sections} className="settings-nav" aria-label={t("sections")}>
          <ul>
            {mine.map((each) => (
              <li key={each.at}>
                <Link to={path(each)} aria-current={each === section ? "page" : undefined}>
                  <Icon name={each.icon} size={18} />
                  <span>{t(each.at || "writing")}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="settings-body stack">
          {!section ? (
            <Empty title={s("notFound")} says={s("notFoundDo")} />
          ) : !may(section.right) ? (
            <Empty title={s("noRight")} says={s("noRightDo")} />
          ) : (
            <>
              <div>
                <h2>{name}</h2>
                <p className="muted">{t(`${section.at || "writing"}Lead`)}</p>
              </div>
              <section.Body key={section.at} id={params.id} />
            </>
          )}
        </div>
      </div>
    </>
  );
}
