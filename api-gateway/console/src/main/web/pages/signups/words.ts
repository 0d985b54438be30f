import { useQueryClient } from "@tanstack/react-query";
import type { Answer } from "../../api/client";
import type { Tone } from "../../parts/Badge";

export type SignUp = Answer<"GET /approvals">["items"][number];
export type Detail = Answer<"GET /approvals/{account_id}">;
export type Act = "approve" | "reject" | "hold" | "undo";
type StateWord = "unconfirmed" | "held" | "approving" | "rejecting" | "approved" | "rejected";

/** The API's words are in lower case, whatever the document calls them. */
export const word = (value: string | null | undefined) => (value ?? "").toLowerCase();
export const stateOf = (signUp: { state?: string }) => word(signUp.state) as StateWord;

export const STATES: StateWord[] = ["unconfirmed", "held", "approving", "rejecting", "approved", "rejected"];
export const PENDING: StateWord[] = ["unconfirmed", "held", "approving", "rejecting"];
export const TONES: Record<StateWord, Tone> = {
  unconfirmed: "plain",
  held: "warn",
  approving: "good",
  rejecting: "bad",
  approved: "good",
  rejected: "bad",
};

/** What was asked for shows a moment later: it is looked at again then. */
const LATER = [700, 2_500];

export function useLookAgain(): () => void {
  const known = useQueryClient();
  return () => {
    const look = () => {
      for (const route of ["GET /approvals", "GET /approvals/{account_id}", "GET /approvals/history", "GET /approvals/statistics"]) {
        void known.invalidateQueries({ queryKey: [route] });
      }
    };
    look();
    LATER.forEach((after) => setTimeout(look, after));
  };
}
