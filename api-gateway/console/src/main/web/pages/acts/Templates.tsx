import { useState } from "react";
import { useMay } from "../../app/session";
import { usePages, useDo, useRead } from "../../api/queries";
import type { Answer } from "../../api/client";
import { Dialog } from "../../parts/Dialog";
import { Empty } from "../../parts/Empty";
import { TextArea, TextField } from "../../parts/Field";
import { Problem, wrongWith } from "../../parts/Problem";
import { Time } from "../../parts/Time";
import { Lines } from "../../parts/Waiting";
import { shell } from "../../strings/shell";
import { useText } from "../../strings/text";
import { actTexts } from "./texts";

type Template = Answer<"GET /templates">["items"][number];

/** The words that are kept for an account's owner. */
export function Templates() {
  const t = useText(actTexts);
  const s = useText(shell);
  const may = useMay();
  const list = usePages("GET /templates", { query: { limit: 100 } });
  const [changed, setChanged] = useState<Template | "new">();
  const [removed, setRemoved] = useState<Template>();
  const remove = useDo("DELETE /templates/{id}", { says: () => t("removed"), forget: ["GET /templates"], then: () => setRemoved(undefined) });
  if (list.problem) {
    return <Problem problem={list.problem} again={list.again} />;
  }
  if (list.pending) {
    return <Lines count={6} />;
  }
  const add = may("rules") && (
    <button type="button" className="button primary" onClick={() => setChanged("new")}>
      {t("newTemplate")}
    </button>
  );
  return (
    <div className="stack narrow">
      {list.items.length === 0 ? (
        <Empty icon="log" title={t("noTemplates")} says={t("noTemplatesDo")}>
          {add}
        </Empty>
      ) : (
        <>
          {add && <div className="buttons">{add}</div>}
          <ul className="stack">
            {list.items.map((each) => (
              <li key={each.id} className="card stack">
                <h2>
                  <bdi>{each.name}</bdi>
                </h2>
                <p className="user-text" dir="auto">
                  {each.text}
                </p>
                <p className="muted small">
                  {t("changedBy")} <bdi>{each.updated_by}</bdi> <Time at={each.updated_at} />
                </p>
                {may("rules") && (
                  <div className="buttons">
                    <button type="button" className="button small" onClick={() => setChanged(each)}>
                      {t("edit")}
                    </button>
                    <button type="button" className="button small" onClick={() => setRemoved(each)}>
                      {t("remove")}
                    </button>
                  </div>
                )}
              </li>
            ))}
          </ul>
          {list.more && (
            <button type="button" className="button list-more" disabled={list.loadingMore} onClick={list.loadMore}>
              {list.loadingMore ? s("loading") : s("more")}
            </button>
          )}
        </>
      )}
      {changed && <Editor template={changed === "new" ? undefined : changed} close={() => setChanged(undefined)} />}
      {removed && (
        <Dialog
          title={`${t("remove")}: ${removed.name}`}
          lead={t("removeLead")}
          close={() => setRemoved(undefined)}
          submit={() => remove.mutate({ at: { id: removed.id } })}
          actions={
            <>
              <button type="button" className="button" onClick={() => setRemoved(undefined)}>
                {s("cancel")}
              </button>
              <button type="submit" className="button danger" disabled={remove.isPending}>
                {remove.isPending ? s("working") : t("remove")}
              </button>
            </>
          }
        />
      )}
    </div>
  );
}

function Editor({ template, close }: { template?: Template; close: () => void }) {
  const t = useText(actTexts);
  const s = useText(shell);
  const [name, setName] = useState(template?.name ?? "");
  const [text, setText] = useState(template?.text ?? "");
  const known = useRead("GET /templates", { query: { limit: 1 } });
  const doing = { says: () => t("saved"), forget: ["GET /templates" as const], then: close, onProblem: () => undefined };
  const make = useDo("POST /templates", doing);
  const change = useDo("PUT /templates/{id}", doing);
  const problem = make.error ?? change.error;
  const pending = make.isPending || change.isPending;
  const wrong = (field: string) => wrongWith(field, problem);
  const body = { name: name.trim(), text: text.trim() };
  const list = (known.data?.placeholders ?? []).map((each) => `{${each.replace(/[{}]/g, "")}}`).join(", ");
  return (
    <Dialog
      title={template ? t("editTemplate") : t("newTemplate")}
      close={close}
      submit={() => (template ? change.mutate({ at: { id: template.id }, body }) : make.mutate({ body }))}
      actions={
        <>
          <button type="button" className="button" onClick={close}>
            {s("cancel")}
          </button>
          <button type="submit" className="button primary" disabled={pending || !body.name || !body.text}>
            {pending ? s("working") : s("save")}
          </button>
        </>
      }
    >
      <TextField label={t("templateName")} required value={name} change={setName} problem={wrong("name")} maxLength={100} autoFocus />
      <TextArea label={t("templateText")} help={list && t("placeholders", { list })} required rows={6} value={text} change={setText} problem={wrong("text")} maxLength={2000} />
      {problem && problem.errors.length === 0 && <Problem problem={problem} />}
    </Dialog>
  );
}
