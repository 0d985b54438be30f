import type { PageEntry } from "../../app/page";

export const instance: PageEntry = {
  paths: ["/instance"],
  name: { en: "Instance", de: "Instanz", es: "Instancia" },
  icon: "pulse",
  right: "read",
  key: "i",
  load: () => import("./Instance"),
};
