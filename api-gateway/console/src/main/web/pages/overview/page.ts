import type { PageEntry } from "../../app/page";

export const overview: PageEntry = {
  paths: ["/"],
  name: { en: "Overview", de: "Übersicht", es: "Resumen" },
  icon: "overview",
  right: "read",
  key: "o",
  load: () => import("./Overview"),
};
