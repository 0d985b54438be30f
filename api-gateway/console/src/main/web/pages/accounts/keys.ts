import { pageKeys } from "../../app/keys";
import { acts } from "../../strings/acts";
import { said } from "../../strings/text";
import { accountTexts } from "./texts";

export default pageKeys(said(accountTexts, "account"), [
  { key: "c", does: "check", label: said(accountTexts, "checkNow"), right: "ingest" },
  { key: "w", does: "warn", label: said(acts, "warn"), right: "act" },
  { key: "l", does: "silence", label: said(acts, "silence"), right: "act" },
  { key: "l", does: "unsilence", label: said(acts, "unsilence"), right: "act" },
  { key: "x", does: "suspend", label: said(acts, "suspend"), right: "act" },
  { key: "x", does: "unsuspend", label: said(acts, "unsuspend"), right: "act" },
]);
