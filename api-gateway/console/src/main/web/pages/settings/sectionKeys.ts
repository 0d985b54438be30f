import { pageKeys } from "../../app/keys";
import { said } from "../../strings/text";
import { frameTexts } from "./texts";

/** The sections have their numbers, in the order in which a person sees them. */
export default pageKeys(said(frameTexts, "title"), [{ key: "1 … 9", does: "section", label: said(frameTexts, "sections") }]);
