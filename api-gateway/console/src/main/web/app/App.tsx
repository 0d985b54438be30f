import { useQueryClient } from "@tanstack/react-query";
import { type ComponentType, lazy, type LazyExoticComponent, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { isOld, listen, onHint } from "../api/live";
import { place } from "../pages/accounts/place";
import { pages } from "../pages/all";
import { Avatar } from "../parts/Avatar";
import { Empty } from "../parts/Empty";
import { Icon } from "../parts/Icon";
import { useToast } from "../parts/Toasts";
import { Waiting } from "../parts/Waiting";
import type { ApiProblem } from "../api/client";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { Banner } from "./Banner";
import { Boundary, NotLoaded } from "./Boundary";
import { Display } from "./Display";
import { Help } from "./Help";
import { useKeys } from "./keys";
import { Leaving } from "./Leaving";
import { Mark } from "./Mark";
import type { PageEntry, PageProps } from "./page";
import { type Command, Palette } from "./Palette";
import { usePreferences } from "./preferences";
import { tellSignedIn } from "./SessionOver";
import { go, Link, match, placeNow, usePlace } from "./router";
import { signOut, useMay, useMe } from "./session";

const loaded = new Map<PageEntry, LazyExoticComponent<ComponentType<PageProps>>>();

function component(entry: PageEntry) {
  let found = loaded.get(entry);
  if (!found) {
    found = lazy(() =>
      entry.load().catch((failure: unknown) => {
        // It is asked for anew when somebody tries again.
        loaded.delete(entry);
        throw new NotLoaded(String(failure));
      }),
    );
    loaded.set(entry, found);
  }
  return found;
}

function find(path: string): { entry: PageEntry; params: Record<string, string> } | undefined {
  for (const entry of pages) {
    for (const pattern of entry.paths) {
      const params = match(pattern, path);
      if (params) {
        return { entry, params };
      }
    }
  }
  return undefined;
}

/** Loads the code of the page that is asked for while it is not known yet who asks. A failure shows when it is drawn. */
export function loadAhead(): void {
  find(placeNow().path)?.entry.load().catch(() => undefined);
}

/** The frame around every page. */
export function App() {
  const t = useText(shell);
  const { language } = usePreferences();
  const { path } = usePlace();
  const may = useMay();
  const toast = useToast();
  const known = useQueryClient();
  const [open, setOpen] = useState<"help" | "palette" | "display" | undefined>();
  const [, setTries] = useState(0);
  const [menu, setMenu] = useState(false);
  const content = useRef<HTMLElement>(null);
  const first = useRef(true);
  const mine = pages.filter((entry) => may(entry.right));
  const found = find(path);
  const Page = found && component(found.entry);
  const title = found ? found.entry.name[language] : t("notFound");

  useEffect(listen, []);
  useEffect(() => {
    tellSignedIn();
    if (new URLSearchParams(location.search).has("signed-in")) {
      toast.say(t("signedInElsewhere"));
      go("/", { replace: true });
    }
    // eslint-disable-next-line
  }, []);
  useEffect(
    () => onHint((hint) => void known.invalidateQueries({ predicate: (query) => isOld(hint, String(query.queryKey[0])) })),
    [known],
  );
  useEffect(() => {
    document.title = `${title} · MastoWatch`;
  }, [title]);
  // Whoever goes to another page hears where they are, and the keyboard goes on from there.
  const page = found?.entry.paths[0] ?? path;
  useEffect(() => {
    setMenu(false);
    if (first.current) {
      first.current = false;
      return;
    }
    scrollTo(0, 0);
    content.current?.focus({ preventScroll: true });
  }, [page]);
  useEffect(() => {
    const ask = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        // Over an open dialog it would leave what is being typed there.
        if (document.querySelector("dialog[open]:not(.bare)")) {
          return;
        }
        setOpen((now) => (now === "palette" ? undefined : "palette"));
      }
    };
    addEventListener("keydown", ask);
    return () => removeEventListener("keydown", ask);
  }, []);

  const leave = () => {
    signOut().catch((problem: ApiProblem) => toast.problem(problem));
  };
  const commands: Command[] = [
    ...mine.map((entry) => ({
      id: entry.paths[0],
      label: entry.name[language],
      icon: entry.icon,
      keys: entry.key ? `g ${entry.key}` : undefined,
      run: () => go(entry.paths[0]),
    })),
    ...mine.flatMap((entry) =>
      (entry.parts ?? [])
        .filter((part) => may(part.right ?? entry.right))
        .map((part) => ({
          id: part.to === entry.paths[0] ? `${part.to}#` : part.to,
          label: part.name[language] === entry.name[language] ? part.name[language] : `${entry.name[language]}: ${part.name[language]}`,
          words: part.words?.[language],
          icon: entry.icon,
          asked: true,
          run: () => go(part.to),
        })),
    ),
    { id: "display", label: t("displayTitle"), icon: "sliders", run: () => setOpen("display") },
    { id: "help", label: t("keysHelp"), icon: "keyboard", keys: "?", run: () => setOpen("help") },
    { id: "sign-out", label: t("signOut"), icon: "leave", run: leave },
  ];
  // What looks like a handle or a server leads to it.
  const look = (text: string): Command[] => {
    const named = text.trim().length > 2 && /[@.]/.test(text);
    const to = may("act") && named ? place(text) : undefined;
    return to ? [{ id: "look", label: t(to.startsWith("/domains/") ? "lookServer" : "lookAccount", { name: text.trim() }), icon: "search", run: () => go(to) }] : [];
  };
  useKeys(t("navigation"), [
    { key: "?", label: t("keysHelp"), run: () => setOpen("help") },
    ...mine.flatMap((entry) =>
      entry.key ? [{ key: `g ${entry.key}`, label: entry.name[language], run: () => go(entry.paths[0]) }] : [],
    ),
  ]);
  const body = useMemo(() => {
    if (!found || !Page) {
      return (
        <Empty page title={t("notFound")} says={t("notFoundDo")}>
          <Link className="button primary" to="/">
            {t("toOverview")}
          </Link>
        </Empty>
      );
    }
    if (!may(found.entry.right)) {
      return <Empty page title={t("noRight")} says={t("noRightDo")} />;
    }
    return <Page params={found.params} />;
    // The parameters are told by the path.
    // eslint-disable-next-line
  }, [path, Page, language]);

  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t("skip")}
      </a>
      <header className="top">
        <button
          type="button"
          className="button quiet icon-only menu-button"
          aria-expanded={menu}
          aria-controls="navigation"
          onClick={() => setMenu(!menu)}
        >
          <Icon name={menu ? "close" : "menu"} />
          <span className="hidden">{t("menu")}</span>
        </button>
        <Link className="brand" to="/">
          <Mark />
          <span>MastoWatch</span>
        </Link>
        <button type="button" className="finder" onClick={() => setOpen("palette")}>
          <Icon name="search" />
          <span className="finder-text">{t("search")}</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
        <div className="top-end">
          <button type="button" className="button quiet icon-only" onClick={() => setOpen("help")}>
            <Icon name="keyboard" />
            <span className="hidden">{t("keysHelp")}</span>
          </button>
          <button type="button" className="button quiet icon-only" onClick={() => setOpen("display")}>
            <Icon name="sliders" />
            <span className="hidden">{t("displayTitle")}</span>
          </button>
        </div>
      </header>
      <nav id="navigation" className={menu ? "side open" : "side"} aria-label={t("navigation")}>
        <ul>
          {mine.map((entry) => (
            <li key={entry.paths[0]}>
              <Link to={entry.paths[0]} aria-current={found?.entry === entry ? "page" : undefined} onClick={() => setMenu(false)}>
                <Icon name={entry.icon} />
                <span>{entry.name[language]}</span>
              </Link>
            </li>
          ))}
        </ul>
        <Person leave={leave} />
      </nav>
      <div className="middle">
        <Banner />
        <main id="content" ref={content} tabIndex={-1} aria-label={title}>
          <Boundary place={path} again={() => setTries((now) => now + 1)}>
            <Suspense fallback={<Waiting whole />}>{body}</Suspense>
          </Boundary>
        </main>
      </div>
      <Leaving />
      {open === "help" && <Help close={() => setOpen(undefined)} />}
      {open === "display" && <Display close={() => setOpen(undefined)} />}
      {open === "palette" && <Palette commands={commands} look={look} close={() => setOpen(undefined)} />}
    </div>
  );
}

function Person({ leave }: { leave: () => void }) {
  const t = useText(shell);
  const me = useMe();
  return (
    <div className="person">
      <Avatar src={me.avatar_url} size={32} />
      <div className="person-name">
        <span className="hidden">{t("signedInAs")} </span>
        <bdi>{me.display_name || me.username}</bdi>
        <span className="muted small">
          <bdi>@{me.username}</bdi>
        </span>
      </div>
      <button type="button" className="button quiet icon-only" onClick={leave}>
        <Icon name="leave" />
        <span className="hidden">{t("signOut")}</span>
      </button>
    </div>
  );
}
