import { type ReactNode, useEffect, useId, useRef } from "react";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { Icon } from "./Icon";

interface Props {
  title: string;
  lead?: ReactNode;
  close: () => void;
  /** The buttons at its end, the main one last. */
  actions?: ReactNode;
  wide?: boolean;
  /** Without a head of its own; the title is read aloud only. */
  bare?: boolean;
  /** Hides the page below and cannot be closed. */
  covers?: boolean;
  /** What Enter in a field does. */
  submit?: () => void;
  children?: ReactNode;
}

/** A dialog of the browser's own: it keeps the focus, Escape closes it, and the focus goes back to where it was. */
export function Dialog({ title, lead, close, actions, wide, bare, covers, submit, children }: Props) {
  const t = useText(shell);
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const closing = useRef(close);
  closing.current = close;
  useEffect(() => {
    const own = dialog.current;
    const before = document.activeElement;
    own?.showModal();
    // Whoever has a keyboard begins to write at once.
    if (document.activeElement?.closest("header") && matchMedia("(pointer: fine)").matches) {
      own?.querySelector<HTMLElement>(".dialog-body :is(input:not([type=checkbox], [type=radio]), textarea, select)")?.focus();
    }
    return () => {
      own?.close();
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus({ preventScroll: true });
      }
    };
  }, []);
  const content = (
    <>
      {bare ? (
        <h2 className="hidden" id={id}>
          {title}
        </h2>
      ) : (
        <header>
          <h2 id={id}>{title}</h2>
          {!covers && (
            <button type="button" className="button quiet icon-only" onClick={close}>
              <Icon name="close" />
              <span className="hidden">{t("close")}</span>
            </button>
          )}
        </header>
      )}
      {lead && <p className="muted dialog-lead">{lead}</p>}
      <div className="dialog-body">{children}</div>
      {actions && <footer className="dialog-actions">{actions}</footer>}
    </>
  );
  return (
    <dialog
      ref={dialog}
      className={`dialog${wide ? " wide" : ""}${bare ? " bare" : ""}${covers ? " covers" : ""}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        closing.current();
      }}
      // The browser closes it at a second Escape without asking.
      onClose={() => {
        if (dialog.current?.open === false) {
          if (covers) {
            dialog.current.showModal();
          } else {
            closing.current();
          }
        }
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) {
          closing.current();
        }
      }}
    >
      {submit ? (
        <form
          className="dialog-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {content}
        </form>
      ) : (
        <div className="dialog-form">{content}</div>
      )}
    </dialog>
  );
}
