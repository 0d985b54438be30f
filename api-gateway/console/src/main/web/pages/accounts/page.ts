import type { PageEntry } from "../../app/page";

export const accounts: PageEntry = {
  paths: ["/accounts", "/accounts/:id", "/domains", "/domains/:domain"],
  name: { en: "Accounts and servers", de: "Konten und Server", es: "Cuentas y servidores" },
  icon: "people",
  right: "read",
  key: "a",
  load: () => import("./Accounts"),
};
