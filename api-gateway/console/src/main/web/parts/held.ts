import { useCallback, useEffect, useRef } from "react";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { useToast } from "./Toasts";

/** How long a decision can be taken back before it is sent. */
const HELD = 5_000;

export interface Decision {
  /** What is going to happen. */
  says: string;
  /** Sends it; nothing takes it back any more. */
  send: () => void;
  /** Shows again what it was about. */
  back: () => void;
}

/** Holds decisions while they can be taken back. None is lost because somebody went elsewhere. */
export function useHeld(): (decision: Decision) => void {
  const s = useText(shell);
  const toast = useToast();
  const held = useRef(new Map<Decision, ReturnType<typeof setTimeout>>());
  const settle = useCallback((decision: Decision, sent: boolean) => {
    const timer = held.current.get(decision);
    if (held.current.delete(decision)) {
      clearTimeout(timer);
      (sent ? decision.send : decision.back)();
    }
  }, []);
  useEffect(() => {
    const all = held.current;
    const flush = () => [...all.keys()].forEach((each) => settle(each, true));
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, [settle]);
  return useCallback(
    (decision) => {
      held.current.set(
        decision,
        setTimeout(() => settle(decision, true), HELD),
      );
      toast.say(decision.says, { label: s("undo"), run: () => settle(decision, false) }, HELD);
    },
    [s, settle, toast],
  );
}
