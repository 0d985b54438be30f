import type { PageEntry } from "../../app/page";

export const reports: PageEntry = {
  paths: ["/reports", "/reports/:id"],
  name: { en: "Reports", de: "Meldungen", es: "Informes" },
  icon: "report",
  right: "act",
  key: "e",
  keys: () => import("./keys"),
  load: () => import("./Reports"),
};
