import { pageKeys } from "../../app/keys";
import { said } from "../../strings/text";
import { ruleTexts } from "./texts";

export default pageKeys(said(ruleTexts, "title"), [
  { key: "j", does: "down", label: said(ruleTexts, "keyDown") },
  { key: "k", does: "up", label: said(ruleTexts, "keyUp") },
  { key: "o", does: "open", label: said(ruleTexts, "keyOpen") },
  { key: "x", does: "choose", label: said(ruleTexts, "keyChoose"), right: "rules" },
  { key: "t", does: "toggle", label: said(ruleTexts, "keyToggle"), right: "rules" },
  { key: "n", does: "fresh", label: said(ruleTexts, "fresh"), right: "rules" },
]);
