import { useState } from "react";
import { usePages } from "../../api/queries";
import { Problem } from "../../parts/Problem";
import { VirtualList } from "../../parts/VirtualList";

export default function Detections() {
  const pages = usePages("GET /detections", { query: { limit: 100 }, every: 15 });
  const [at, setAt] = useState(0);
  if (pages.problem) {
    return <Problem problem={pages.problem} again={pages.again} />;
  }
  return (
    <div style={{ height: "70vh", display: "flex" }}>
      <VirtualList
        items={pages.items}
        total={pages.total}
        rowHeight={64}
        keyOf={(each) => each.id}
        label="Detections"
        chosen={at}
        choose={setAt}
        more={pages.loadMore}
        row={(each) => <bdi>{each.acct}</bdi>}
      />
    </div>
  );
}
