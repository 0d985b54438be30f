import { useMoment } from "./Time";

const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** What the service noted, with its moments as the reader's clock has them. */
export function Note({ children }: { children: string }) {
  const moment = useMoment();
  return <bdi>{children.replace(MOMENT, (at) => moment(at.replace(/(\.\d{3})\d*Z/, "$1Z")))}</bdi>;
}
