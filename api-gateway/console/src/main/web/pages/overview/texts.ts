import { area } from "../../strings/text";

export const overviewTexts = area({
  en: { title: "Overview", waiting: "Waiting for a person", hits: "Hits in 24 hours", reports: "Reports in 24 hours" },
  de: { title: "Übersicht", waiting: "Wartet auf einen Menschen", hits: "Treffer in 24 Stunden", reports: "Meldungen in 24 Stunden" },
  es: { title: "Resumen", waiting: "Espera a una persona", hits: "Detecciones en 24 horas", reports: "Informes en 24 horas" },
});
