import type { PageEntry } from "../../app/page";

export const actsPage: PageEntry = {
  paths: ["/acts", "/acts/:id"],
  name: { en: "Acts and proposals", de: "Maßnahmen und Vorschläge", es: "Medidas y propuestas" },
  icon: "hand",
  right: "read",
  key: "t",
  load: () => import("./Acts"),
};
