import { useMoment } from "./Time";

const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** What a service noted, which is in English, or a person, with its moments as the reader's clock has them. */
export function Note({ children, english = true }: { children: string; english?: boolean }) {
  const moment = useMoment();
  return <bdi lang={english ? "en" : undefined}>{children.replace(MOMENT, (at) => moment(at.replace(/(\.\d{3})\d*Z/, "$1Z")))}</bdi>;
}
