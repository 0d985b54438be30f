import type { PageEntry } from "../../app/page";

export const signUps: PageEntry = {
  paths: ["/sign-ups", "/sign-ups/policy", "/sign-ups/history", "/sign-ups/:id"],
  name: { en: "Sign-ups", de: "Anmeldungen", es: "Altas" },
  icon: "joins",
  right: "read",
  key: "u",
  keys: () => import("./keys"),
  load: () => import("./SignUps"),
};
