import type { PageEntry } from "../../app/page";

export const detections: PageEntry = {
  paths: ["/detections", "/detections/:id"],
  name: { en: "Detections", de: "Treffer", es: "Detecciones" },
  icon: "flag",
  right: "read",
  key: "d",
  keys: () => import("./keys"),
  load: () => import("./Detections"),
};
