import type { PageEntry } from "../../app/page";

export const signUps: PageEntry = {
  paths: ["/sign-ups", "/sign-ups/policy", "/sign-ups/history", "/sign-ups/:id"],
  name: { en: "Sign-ups", de: "Anmeldungen", es: "Altas" },
  icon: "joins",
  right: "read",
  key: "u",
  keys: () => import("./keys"),
  parts: [
    { to: "/sign-ups/policy", name: { en: "Sign-up policy", de: "Richtlinie für Anmeldungen", es: "Política de altas" }, words: { en: "shadow live import tines", de: "schatten live import tines", es: "sombra activa importar tines" } },
    { to: "/sign-ups/history", name: { en: "History of sign-ups", de: "Verlauf der Anmeldungen", es: "Historial de altas" } },
  ],
  load: () => import("./SignUps"),
};
