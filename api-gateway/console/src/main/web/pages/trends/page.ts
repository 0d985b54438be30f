import type { PageEntry } from "../../app/page";

export const trends: PageEntry = {
  paths: ["/trends"],
  name: { en: "Trends", de: "Verlauf", es: "Tendencias" },
  icon: "trend",
  right: "read",
  key: "v",
  load: () => import("./Trends"),
};
