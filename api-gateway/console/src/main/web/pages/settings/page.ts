import type { PageEntry } from "../../app/page";
import { frameTexts } from "./texts";

const named = (key: keyof typeof frameTexts.en) => ({ en: frameTexts.en[key], de: frameTexts.de[key], es: frameTexts.es[key] });

export const settings: PageEntry = {
  paths: ["/settings", "/settings/:section", "/settings/:section/:id"],
  name: { en: "Settings", de: "Einstellungen", es: "Ajustes" },
  icon: "settings",
  right: "read",
  key: "s",
  keys: () => import("./sectionKeys"),
  parts: [
    { to: "/settings", name: named("writing"), words: { en: "panic stop emergency dry run threshold quotas caps", de: "notstopp panik probelauf schwelle grenzen", es: "parada emergencia pánico ensayo umbral cuotas" } },
    { to: "/settings/automod", name: named("automod") },
    { to: "/settings/health", name: named("health"), words: { en: "services status version", de: "dienste status version", es: "servicios estado versión" } },
    { to: "/settings/work", name: named("work"), words: { en: "ledger queue retrying", de: "schlange wiederholen", es: "cola reintentos" } },
    { to: "/settings/notifications", name: named("notifications"), words: { en: "slack discord matrix test", de: "slack discord matrix test", es: "slack discord matrix prueba" }, right: "settings" },
    { to: "/settings/keys", name: named("keys"), words: { en: "token", de: "token", es: "token" }, right: "keys" },
    { to: "/settings/dead-letters", name: named("dead-letters"), words: { en: "replay kafka", de: "dead letters kafka", es: "dead letters kafka" }, right: "settings" },
    { to: "/settings/erasures", name: named("erasures"), words: { en: "delete privacy gdpr", de: "löschen datenschutz dsgvo", es: "borrar privacidad rgpd" }, right: "settings" },
  ],
  load: () => import("./Settings"),
};
