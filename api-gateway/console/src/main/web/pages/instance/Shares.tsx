import { useMemo } from "react";
import { Chart } from "../../parts/Chart";
import { formatNumber, type Language, useText } from "../../strings/text";
import type { Figures } from "./Instance";
import { Untold } from "./Instance";
import { instanceTexts } from "./texts";

type Share = NonNullable<Figures["dimensions"]>[number]["data"][number];
const ROW = 26;

/** Shares of languages, applications, servers and space, and the versions of what the instance runs on. */
export function Shares({ dimensions, days }: { dimensions: NonNullable<Figures["dimensions"]>; days: number }) {
  const t = useText(instanceTexts);
  const of = (key: string) => dimensions.find((each) => each.key === key)?.data;
  return (
    <>
      <Rows title={t("languagesSays")} unit={t("accounts")} shares={of("languages")} days={days} spoken />
      <Rows title={t("sourcesSays")} unit={t("signUps")} shares={of("sources")} days={days} />
      <Rows title={t("serversSays")} unit={t("posts")} shares={of("servers")} days={days} />
      <Space shares={of("space_usage")} />
      <Versions shares={of("software_versions")} />
    </>
  );
}

/** What a row is called; two that are called alike stay apart. */
function named(shares: Share[], name: (share: Share) => string): string[] {
  const names = shares.map(name);
  return names.map((each, i) => (names.indexOf(each) === i ? each : `${each} (${shares[i].key || i + 1})`));
}

function spokenName(language: Language, share: Share): string {
  try {
    return new Intl.DisplayNames(language, { type: "language", fallback: "none" }).of(share.key) ?? share.human_key ?? share.key;
  } catch {
    // Not every word that Mastodon keeps is a language's tag.
    return share.human_key ?? share.key;
  }
}

function Rows({ title, unit, shares, days, spoken = false }: { title: string; unit: string; shares?: Share[]; days: number; spoken?: boolean }) {
  const t = useText(instanceTexts);
  const drawn = useMemo(() => {
    const all = shares ?? [];
    return {
      labels: named(all, (each) => (spoken ? spokenName(t.language, each) : each.human_key || each.key || "–")),
      series: [{ name: unit, values: all.map((each) => Number(each.value) || 0) }],
    };
  }, [shares, spoken, unit, t.language]);
  if (!shares) {
    return <Untold title={title} />;
  }
  return (
    <section className="card">
      {shares.length === 0 ? (
        <>
          <h2>{title}</h2>
          <p className="muted">{t("nothing", { n: days })}</p>
        </>
      ) : (
        <Chart title={title} labels={drawn.labels} series={drawn.series} kind="rows" height={Math.max(120, 40 + ROW * shares.length)} />
      )}
    </section>
  );
}

/** Posts that were seen lately, by the server of their authors. */
export function Domains({ domains }: { domains: NonNullable<Figures["posts_by_domain"]> }) {
  const t = useText(instanceTexts);
  const drawn = useMemo(
    () => ({
      labels: domains.map((each) => (each.domain === "local" || each.domain === "other" ? t(each.domain) : each.domain)),
      series: [{ name: t("posts"), values: domains.map((each) => each.posts) }],
    }),
    // The words follow from the language.
    // eslint-disable-next-line
    [domains, t.language],
  );
  return (
    <section className="card">
      <Chart title={t("domainsSays")} labels={drawn.labels} series={drawn.series} kind="rows" height={Math.max(120, 40 + ROW * domains.length)} />
    </section>
  );
}

const UNITS = [
  ["TB", 1e12],
  ["GB", 1e9],
  ["MB", 1e6],
  ["kB", 1e3],
] as const;

function Space({ shares }: { shares?: Share[] }) {
  const t = useText(instanceTexts);
  const drawn = useMemo(() => {
    const all = shares ?? [];
    const bytes = all.map((each) => Number(each.value) || 0);
    const [unit, size] = UNITS.find(([, least]) => Math.max(0, ...bytes) >= least) ?? (["B", 1] as const);
    return {
      unit,
      labels: named(all, (each) => each.human_key || each.key),
      values: bytes.map((each) => Math.round((each / size) * 100) / 100),
    };
  }, [shares]);
  const title = t("spaceSays", { unit: drawn.unit });
  const series = useMemo(() => [{ name: title, values: drawn.values }], [title, drawn]);
  if (!shares || shares.length === 0) {
    return <Untold title={t("space_usage")} />;
  }
  return (
    <section className="card">
      <Chart title={title} labels={drawn.labels} series={series} kind="rows" height={Math.max(120, 40 + ROW * shares.length)} />
      <dl className="facts">
        {shares.map((each, i) => (
          <div key={each.key}>
            <dt>{drawn.labels[i]}</dt>
            <dd>{each.human_value || `${formatNumber(t.language, drawn.values[i])} ${drawn.unit}`}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Versions({ shares }: { shares?: Share[] }) {
  const t = useText(instanceTexts);
  if (!shares || shares.length === 0) {
    return <Untold title={t("software_versions")} />;
  }
  return (
    <section className="card">
      <h2>{t("software_versions")}</h2>
      <table className="table">
        <tbody>
          {shares.map((each) => (
            <tr key={each.key}>
              <th scope="row">{each.human_key || each.key}</th>
              <td className="number">
                <bdi>{each.human_value || each.value}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
