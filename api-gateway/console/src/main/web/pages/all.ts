import type { PageEntry } from "../app/page";
import { detections } from "./detections/page";
import { instance } from "./instance/page";
import { overview } from "./overview/page";
import { rules } from "./rules/page";
import { settings } from "./settings/page";

/** The pages in the order of the navigation. One line a page. */
export const pages: PageEntry[] = [
  overview,
  detections,
  rules,
  instance,
  settings,
];
