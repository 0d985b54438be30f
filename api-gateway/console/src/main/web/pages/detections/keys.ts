import { pageKeys } from "../../app/keys";
import { shell } from "../../strings/shell";
import { said } from "../../strings/text";
import { texts } from "./texts";

export default pageKeys(said(texts, "title"), [
  { key: "j", does: "down", label: said(texts, "moveDown") },
  { key: "k", does: "up", label: said(texts, "moveUp") },
  { key: "Enter", does: "open", label: said(texts, "openCase") },
  { key: "e", does: "explain", label: said(texts, "explain") },
  { key: "n", does: "next", label: said(texts, "next"), right: "act" },
  { key: "c", does: "claim", label: said(texts, "claim"), right: "act" },
  { key: "u", does: "release", label: said(texts, "release"), right: "act" },
  { key: "r", does: "report", label: said(texts, "report"), right: "act" },
  { key: "d", does: "dismiss", label: said(texts, "dismiss"), right: "act" },
  { key: "R", does: "reportWith", label: said(texts, "reportWith"), right: "act" },
  { key: "D", does: "dismissWith", label: said(texts, "dismissWith"), right: "act" },
  { key: "x", does: "choose", label: said(shell, "choose"), right: "act" },
  { key: "Escape", does: "leave", label: said(texts, "closeCase") },
]);
