import type { PageEntry } from "../app/page";
import { accounts } from "./accounts/page";
import { actsPage } from "./acts/page";
import { detections } from "./detections/page";
import { instance } from "./instance/page";
import { log } from "./log/page";
import { overview } from "./overview/page";
import { reports } from "./reports/page";
import { rules } from "./rules/page";
import { settings } from "./settings/page";
import { signUps } from "./signups/page";
import { trends } from "./trends/page";

/** The pages in the order of the navigation. One line a page. */
export const pages: PageEntry[] = [
  overview,
  detections,
  rules,
  signUps,
  accounts,
  reports,
  actsPage,
  log,
  trends,
  instance,
  settings,
];
