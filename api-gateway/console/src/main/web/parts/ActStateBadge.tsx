import { states } from "../strings/states";
import { useText } from "../strings/text";
import { Badge, type Tone } from "./Badge";

const TONES: Record<string, Tone> = {
  awaiting_second: "accent",
  sent: "accent",
  waiting: "accent",
  done: "good",
  refused: "bad",
  unclear: "warn",
  expired: "warn",
  left: "warn",
};

/** How an act stands. */
export function ActStateBadge({ state }: { state: string }) {
  const t = useText(states);
  return <Badge tone={TONES[state] ?? "plain"}>{state in states.en ? t(state as "done") : state}</Badge>;
}
