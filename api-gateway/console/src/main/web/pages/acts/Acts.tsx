import type { PageProps } from "../../app/page";
import { useMay } from "../../app/session";
import { useRead } from "../../api/queries";
import { Tabs, useTab } from "../../parts/Tabs";
import { useText } from "../../strings/text";
import { ActPage } from "./ActPage";
import { All } from "./All";
import { Bulk } from "./Bulk";
import { Templates } from "./Templates";
import { actTexts } from "./texts";
import { Waits } from "./Waits";

export default function Acts({ params }: PageProps) {
  return params.id ? <ActPage key={params.id} id={params.id} /> : <Lists />;
}

function Lists() {
  const t = useText(actTexts);
  const may = useMay();
  const tabs: Record<string, string> = { waiting: t("waiting"), all: t("all"), ...(may("act") ? { bulk: t("bulk") } : {}), templates: t("templates") };
  const open = useTab(Object.keys(tabs));
  const second = useRead("GET /actions", { query: { state: "awaiting_second", limit: 1 }, every: 15 });
  const proposals = useRead("GET /proposals", { query: { limit: 1 }, every: 15 });
  return (
    <>
      <div className="page-head">
        <h1>{t("title")}</h1>
      </div>
      <Tabs tabs={tabs} label={t("views")} counts={{ waiting: (second.data?.total ?? 0) + (proposals.data?.total ?? 0) }} />
      {open === "waiting" && <Waits />}
      {open === "all" && <All />}
      {open === "bulk" && <Bulk />}
      {open === "templates" && <Templates />}
    </>
  );
}
