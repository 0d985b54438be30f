import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { type Answer, ApiProblem, call, onLost } from "../api/client";
import { Problem } from "../parts/Problem";
import { Waiting } from "../parts/Waiting";
import { SessionOver } from "./SessionOver";
import { SignIn } from "./SignIn";

export type Me = Answer<"GET /api/v1/me">;
export type Right = "read" | "act" | "sign_ups" | "rules" | "settings" | "keys" | "scans" | "ingest" | "signed_in";

const Session = createContext<Me | undefined>(undefined);

/** Who is signed in. */
export function useMe(): Me {
  const me = useContext(Session);
  if (!me) {
    throw new Error("Nobody is signed in here.");
  }
  return me;
}

/** Whether the person may do what takes this right; what they may not do is not shown. */
export function useMay(): (right: Right) => boolean {
  const { rights } = useMe();
  return (right) => right === "signed_in" || rights.includes(right);
}

/** Shows what is inside to whoever is signed in, and the sign-in page to all others, at the same address. A session that ends covers it. */
export function SignedIn({ children }: { children: ReactNode }) {
  const known = useQueryClient();
  const [over, setOver] = useState(false);
  const me = useQuery<Me, ApiProblem>({
    queryKey: ["GET /api/v1/me"],
    queryFn: ({ signal }) => call("GET /api/v1/me", { signal }),
    staleTime: 60_000,
    refetchInterval: 5 * 60_000,
  });
  useEffect(() => onLost(() => setOver(true)), []);
  // Who it was stays known while the session is over, though nothing can be asked then.
  const who = useRef<Me>();
  who.current = me.data ?? who.current;
  if (who.current) {
    return (
      <Session.Provider value={who.current}>
        {children}
        {over && (
          <SessionOver
            of={who.current}
            again={() => {
              setOver(false);
              void known.invalidateQueries();
            }}
          />
        )}
      </Session.Provider>
    );
  }
  if (over) {
    return <SignIn />;
  }
  if (me.error && (me.error.status === 401 || me.error.status === 503)) {
    return <SignIn unavailable={me.error.status === 503 ? me.error.detail : undefined} />;
  }
  return (
    <main className="lone">
      {me.error ? <Problem problem={me.error} again={() => void me.refetch()} /> : <Waiting whole />}
    </main>
  );
}

/** Ends the session, here and at the instance. */
export async function signOut(): Promise<void> {
  await call("POST /admin/logout");
  location.assign("/console");
}
