import { useState } from "react";
import { type Answer, type ApiProblem, call, type ReadRoute } from "../api/client";
import { useDo } from "../api/queries";
import { useMe } from "../app/session";
import { acts } from "../strings/acts";
import { area, useText } from "../strings/text";
import { ProposalPreview } from "./ActDialog";
import { Ask } from "./Ask";
import { ReasonDialog } from "./ReasonDialog";
import { Time } from "./Time";

const texts = area({
  en: {
    confirm: "Confirm",
    decline: "Decline",
    confirmed: "Confirmed.",
    declined: "Declined.",
    others: "{who} has this case",
    othersSays: "{who} claimed it and may be deciding on it right now.",
    othersUntil: "It is free again {when}, unless they keep it for longer.",
    confirmSays: "If you go on, the act is asked for in your name, over their head. They are not told; the audit log names you.",
    declineSays: "If you go on, the proposal is declined in your name, over their head. They are not told; the audit log names you.",
    confirmAnyway: "Confirm all the same",
    declineAnyway: "Decline all the same",
  },
  de: {
    confirm: "Bestätigen",
    decline: "Ablehnen",
    confirmed: "Bestätigt.",
    declined: "Abgelehnt.",
    others: "{who} hat diesen Fall",
    othersSays: "{who} hat ihn übernommen und entscheidet vielleicht gerade darüber.",
    othersUntil: "Er wird {when} wieder frei, wenn er nicht länger behalten wird.",
    confirmSays: "Machst du weiter, wird die Maßnahme in deinem Namen beauftragt, über diese Person hinweg. Sie erfährt es nicht; im Protokoll stehst du.",
    declineSays: "Machst du weiter, wird der Vorschlag in deinem Namen abgelehnt, über diese Person hinweg. Sie erfährt es nicht; im Protokoll stehst du.",
    confirmAnyway: "Trotzdem bestätigen",
    declineAnyway: "Trotzdem ablehnen",
  },
  es: {
    confirm: "Confirmar",
    decline: "Denegar",
    confirmed: "Confirmado.",
    declined: "Denegado.",
    others: "{who} tiene este caso",
    othersSays: "{who} lo tomó y quizá lo esté decidiendo ahora mismo.",
    othersUntil: "Vuelve a quedar libre {when}, si no lo retiene más tiempo.",
    confirmSays: "Si sigues, la medida se pide en tu nombre, por encima de esa persona. No se le avisa; en el registro figuras tú.",
    declineSays: "Si sigues, la propuesta se deniega en tu nombre, por encima de esa persona. No se le avisa; en el registro figuras tú.",
    confirmAnyway: "Confirmar de todos modos",
    declineAnyway: "Denegar de todos modos",
  },
});

const FORGET: ReadRoute[] = ["GET /proposals", "GET /detections", "GET /detections/{id}", "GET /actions", "GET /accounts/{id}"];

type Proposal = Answer<"GET /proposals">["items"][number];

/** Confirms or declines what was proposed. What a colleague works on is not decided over their head without a second question. */
export function DecideProposal({ proposal, step, close }: { proposal: Proposal; step: "confirm" | "decline"; close: () => void }) {
  const t = useText(texts);
  const a = useText(acts);
  const me = useMe();
  const [reason, setReason] = useState("");
  const [holder, setHolder] = useState<{ who: string; until?: string | null }>();
  const onProblem = (problem: ApiProblem) => {
    if (problem.status !== 409 || !me.is_admin) {
      return;
    }
    // It says no for other reasons too, over which nobody may go.
    call("GET /detections/{id}", { at: { id: proposal.detection_id } })
      .then((found) => {
        if (found.state === "claimed" && found.claimed_by && found.claimed_by !== me.username) {
          setHolder({ who: found.claimed_by, until: found.claimed_until });
        }
      })
      .catch(() => undefined);
  };
  const doing = { forget: FORGET, then: close, onProblem };
  const confirm = useDo("POST /proposals/{id}/confirm", { ...doing, says: () => t("confirmed") });
  const decline = useDo("POST /proposals/{id}/decline", { ...doing, says: () => t("declined") });
  const sent = step === "confirm" ? confirm : decline;
  const send = (why: string, force: boolean) =>
    sent.mutate({ at: { id: proposal.id }, query: force ? { force: true } : {}, body: (why ? { reason: why } : {}) as never });
  const name = proposal.action in acts.en ? a(proposal.action as "warn") : proposal.action;
  if (holder) {
    return (
      <Ask
        title={t("others", { who: holder.who })}
        says={[
          t.rich("othersSays", { who: <bdi>{holder.who}</bdi> }),
          ...(holder.until ? [t.rich("othersUntil", { when: <Time at={holder.until} /> })] : []),
          t(step === "confirm" ? "confirmSays" : "declineSays"),
        ]}
        confirm={t(step === "confirm" ? "confirmAnyway" : "declineAnyway")}
        danger
        pending={sent.isPending}
        problem={sent.variables?.query?.force ? sent.error : undefined}
        run={() => send(reason, true)}
        close={close}
      />
    );
  }
  return (
    <ReasonDialog
      title={`${t(step)}: ${name}, @${proposal.acct}`}
      label={t(step)}
      danger={step === "confirm" && proposal.action === "suspend"}
      optional={step === "confirm"}
      pending={sent.isPending}
      problem={sent.error}
      close={close}
      run={(why) => {
        setReason(why);
        send(why, false);
      }}
    >
      {step === "confirm" && <ProposalPreview proposal={proposal} />}
    </ReasonDialog>
  );
}
