import type { PageEntry } from "../../app/page";

export const accounts: PageEntry = {
  paths: ["/accounts", "/accounts/:id", "/domains", "/domains/:domain"],
  name: { en: "Accounts", de: "Konten", es: "Cuentas" },
  icon: "people",
  right: "read",
  key: "a",
  parts: [
    { to: "/accounts?view=servers", name: { en: "Servers", de: "Server", es: "Servidores" }, words: { en: "domains", de: "domains", es: "dominios" } },
    { to: "/accounts?view=alerts", name: { en: "Alerts about servers", de: "Warnungen zu Servern", es: "Alertas sobre servidores" }, words: { en: "domain alerts", de: "domains", es: "dominios" }, right: "scans" },
    { to: "/accounts?view=scans", name: { en: "Scans", de: "Durchsuchungen", es: "Rastreos" }, right: "scans" },
  ],
  keys: () => import("./keys"),
  load: () => import("./Accounts"),
};
