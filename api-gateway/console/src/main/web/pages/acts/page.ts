import type { PageEntry } from "../../app/page";

export const actsPage: PageEntry = {
  paths: ["/acts", "/acts/:id"],
  name: { en: "Acts", de: "Maßnahmen", es: "Medidas" },
  icon: "hand",
  right: "read",
  key: "t",
  load: () => import("./Acts"),
};
