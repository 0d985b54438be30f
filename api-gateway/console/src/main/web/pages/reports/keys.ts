import { pageKeys } from "../../app/keys";
import { acts } from "../../strings/acts";
import { said } from "../../strings/text";
import { reportTexts } from "./texts";

export const listKeys = pageKeys(said(reportTexts, "title"), [
  { key: "j", does: "down", label: said(reportTexts, "next") },
  { key: "k", does: "up", label: said(reportTexts, "previous") },
  { key: "Escape", does: "leave", label: said(reportTexts, "close") },
]);

export const reportKeys = pageKeys(said(reportTexts, "settle"), [
  { key: "a", does: "assign", label: said(acts, "assign") },
  { key: "r", does: "resolve", label: said(reportTexts, "resolveNext") },
  { key: "R", does: "resolveWith", label: said(reportTexts, "resolveWith") },
  { key: "w", does: "warn", label: said(acts, "warn") },
  { key: "l", does: "silence", label: said(acts, "silence") },
  { key: "x", does: "suspend", label: said(acts, "suspend") },
]);

export default pageKeys<string>(listKeys.title, [...listKeys.keys, ...reportKeys.keys]);
