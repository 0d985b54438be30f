import { refusals } from "../strings/refusals";
import { useText } from "../strings/text";
import { English } from "./English";

interface Refused {
  code?: string | null;
  values?: Record<string, string>;
  says: string;
}

/** Why something was not done: in the person's own language where the API gave a code, otherwise in its words. */
export function RefusalText({ code, values, says }: Refused) {
  const t = useText(refusals);
  return code && code in refusals.en ? <>{t.rich(code as "staff", { permission: <code>{values?.permission}</code> })}</> : <English>{says}</English>;
}
