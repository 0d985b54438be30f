import { pageKeys } from "../../app/keys";
import { said } from "../../strings/text";
import { signUpTexts } from "./texts";

export default pageKeys(said(signUpTexts, "title"), [
  { key: "j", does: "down", label: said(signUpTexts, "keyDown") },
  { key: "k", does: "up", label: said(signUpTexts, "keyUp") },
  { key: "a", does: "approve", label: said(signUpTexts, "approve"), right: "sign_ups" },
  { key: "r", does: "reject", label: said(signUpTexts, "reject"), right: "sign_ups" },
  { key: "h", does: "hold", label: said(signUpTexts, "hold"), right: "sign_ups" },
  { key: "u", does: "undo", label: said(signUpTexts, "undo"), right: "sign_ups" },
  { key: "x", does: "choose", label: said(signUpTexts, "choose"), right: "sign_ups" },
  { key: "c", does: "contact", label: said(signUpTexts, "keyContact"), right: "sign_ups" },
]);
