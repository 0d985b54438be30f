import type { PageEntry } from "../../app/page";

export const settings: PageEntry = {
  paths: ["/settings", "/settings/:section", "/settings/:section/:id"],
  name: { en: "Settings", de: "Einstellungen", es: "Ajustes" },
  icon: "settings",
  right: "read",
  key: "s",
  keys: () => import("./sectionKeys"),
  load: () => import("./Settings"),
};
