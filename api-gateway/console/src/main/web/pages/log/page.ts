import type { PageEntry } from "../../app/page";

export const log: PageEntry = {
  paths: ["/log"],
  name: { en: "Audit log", de: "Protokoll", es: "Registro" },
  icon: "log",
  right: "read",
  key: "l",
  load: () => import("./Log"),
};
