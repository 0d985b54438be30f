import { useId, useState } from "react";
import { type Answer, ApiProblem, type Body } from "../../api/client";
import { useDo } from "../../api/queries";
import { English } from "../../parts/English";
import { Badge } from "../../parts/Badge";
import { Dialog } from "../../parts/Dialog";
import { TextArea } from "../../parts/Field";
import { Problem } from "../../parts/Problem";
import { useToast } from "../../parts/Toasts";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { signUpTexts } from "./texts";

const LONGEST = 1_000_000;

/** Reads an exported workflow: the policy that equals it, and what is wrong in the original. */
export function ImportDialog({ close, use }: { close: () => void; use: (policy: unknown) => void }) {
  const t = useText(signUpTexts);
  const s = useText(shell);
  const toast = useToast();
  const id = useId();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<ApiProblem>();
  const [found, setFound] = useState<Answer<"POST /approvals/import/tines">>();
  const read = useDo("POST /approvals/import/tines", {
    onProblem: setProblem,
    then: (answer) => {
      setFound(answer);
      setProblem(undefined);
    },
  });
  const send = (story: string) => {
    if (story.length > LONGEST) {
      setProblem(new ApiProblem(413, "", t("importTooLong"), ""));
      return;
    }
    try {
      read.mutate({ body: JSON.parse(story) as Body<"POST /approvals/import/tines"> });
    } catch (failure) {
      setProblem(new ApiProblem(400, "", t("notJson", { problem: failure instanceof Error ? failure.message : "" }), ""));
    }
  };
  const file = (given: File | undefined) => {
    if (given) {
      void given.text().then((story) => {
        setText(story);
        send(story);
      });
    }
  };
  return (
    <Dialog
      wide
      title={t("importTitle")}
      lead={t("importLead")}
      close={close}
      submit={() => {
        if (found) {
          toast.say(t("imported"));
          use(found.policy);
        } else {
          send(text);
        }
      }}
      actions={
        <>
          <button type="button" className="button" onClick={found ? () => setFound(undefined) : close}>
            {found ? s("back") : s("cancel")}
          </button>
          <button type="submit" className="button primary" disabled={read.isPending || (!found && !text.trim())}>
            {read.isPending ? s("working") : t(found ? "importUse" : "importGo")}
          </button>
        </>
      }
    >
      {found ? (
        <>
          <h3>{found.findings.length > 0 ? t("findings", { n: found.findings.length }) : t("noFindings")}</h3>
          <ul className="sign-up-findings">
            {found.findings.map((each, i) => (
              <li key={i}>
                <p>
                  <Badge tone="warn">
                    <English>{each.kind.replaceAll("_", " ")}</English>
                  </Badge>{" "}
                  <English>{each.what}</English>
                </p>
                {each.where && <p className="small muted">{t("where", { step: each.where })}</p>}
                {each.examples.length > 0 && (
                  <p className="small">
                    {t("examples")}:{" "}
                    {each.examples.map((address) => (
                      <code key={address} className="sign-up-example">
                        {address}
                      </code>
                    ))}
                  </p>
                )}
              </li>
            ))}
          </ul>
          {found.unknown_agents.length > 0 && (
            <p className="note">
              {t("agents")}: {found.unknown_agents.join(", ")}
            </p>
          )}
        </>
      ) : (
        <>
          <div className="field">
            <label htmlFor={id}>{t("importFile")}</label>
            <input id={id} type="file" accept="application/json,.json" onChange={(event) => file(event.target.files?.[0])} />
          </div>
          <div className="sign-up-code">
            <TextArea label={t("importPaste")} value={text} change={setText} rows={8} />
          </div>
          {problem && <Problem problem={problem} />}
        </>
      )}
    </Dialog>
  );
}
