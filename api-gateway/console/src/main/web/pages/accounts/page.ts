import type { PageEntry } from "../../app/page";

export const accounts: PageEntry = {
  paths: ["/accounts", "/accounts/:id", "/domains", "/domains/:domain"],
  name: { en: "Accounts", de: "Konten", es: "Cuentas" },
  icon: "people",
  right: "read",
  key: "a",
  load: () => import("./Accounts"),
};
