import type { PageEntry } from "../../app/page";

export const rules: PageEntry = {
  paths: ["/rules", "/rules/:id"],
  name: { en: "Rules", de: "Regeln", es: "Reglas" },
  icon: "rules",
  right: "read",
  key: "r",
  keys: () => import("./keys"),
  load: () => import("./Rules"),
};
