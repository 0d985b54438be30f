import { useRead } from "../../api/queries";
import { Figure } from "../../parts/Figure";
import { Problem } from "../../parts/Problem";
import { overviewTexts } from "./texts";
import { useText } from "../../strings/text";

export default function Overview() {
  const t = useText(overviewTexts);
  const figures = useRead("GET /analytics/overview", { every: 15 });
  const queue = useRead("GET /detections", { query: { limit: 1 }, every: 15 });
  if (figures.error) {
    return <Problem problem={figures.error} again={() => void figures.refetch()} />;
  }
  return (
    <>
      <div className="page-head">
        <h1>{t("title")}</h1>
      </div>
      <div className="figures">
        <Figure label={t("waiting")} value={queue.data?.total} to="/detections" />
        <Figure label={t("hits")} value={figures.data?.recent_24h?.violations} />
        <Figure label={t("reports")} value={figures.data?.recent_24h?.reports} />
      </div>
    </>
  );
}
