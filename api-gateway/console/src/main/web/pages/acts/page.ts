import type { PageEntry } from "../../app/page";

export const actsPage: PageEntry = {
  paths: ["/acts", "/acts/:id"],
  name: { en: "Acts", de: "Maßnahmen", es: "Medidas" },
  icon: "hand",
  right: "read",
  key: "t",
  parts: [
    { to: "/acts?view=all", name: { en: "All acts", de: "Alle Maßnahmen", es: "Todas las medidas" } },
    { to: "/acts?view=bulk", name: { en: "Act on many accounts", de: "Maßnahme gegen viele Konten", es: "Medida sobre muchas cuentas" }, right: "act" },
    { to: "/acts?view=templates", name: { en: "Message templates", de: "Vorlagen für Nachrichten", es: "Plantillas de mensajes" } },
  ],
  load: () => import("./Acts"),
};
