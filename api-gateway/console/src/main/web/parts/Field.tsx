import { type InputHTMLAttributes, type ReactNode, useId } from "react";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";

interface Common {
  label: string;
  help?: ReactNode;
  /** What is wrong with it, as the API names it. */
  problem?: ReactNode;
  required?: boolean;
}

function describedBy(id: string, help: unknown, problem: unknown): string | undefined {
  const ids = [help ? `${id}-help` : "", problem ? `${id}-problem` : ""].filter(Boolean).join(" ");
  return ids || undefined;
}

function Around({ id, label, help, problem, required, children }: Common & { id: string; children: ReactNode }) {
  const t = useText(shell);
  return (
    <div className={problem ? "field wrong" : "field"}>
      <label htmlFor={id}>
        {label}
        {required && <span className="muted small"> ({t("required")})</span>}
      </label>
      {children}
      {help && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {problem && (
        <p className="wrong-text" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, "onChange" | "value">;

/** One line of text, a number or a date. */
export function TextField({ label, help, problem, required, value, change, ...rest }: Common & InputProps & { value: string; change: (value: string) => void }) {
  const id = useId();
  return (
    <Around id={id} {...{ label, help, problem, required }}>
      <input
        {...rest}
        id={id}
        value={value}
        required={required}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, help, problem)}
        onChange={(event) => change(event.target.value)}
        dir={rest.dir ?? "auto"}
      />
    </Around>
  );
}

/** Several lines of text. */
export function TextArea({ label, help, problem, required, value, change, rows = 3, maxLength, autoFocus }: Common & { value: string; change: (value: string) => void; rows?: number; maxLength?: number; autoFocus?: boolean }) {
  const id = useId();
  return (
    <Around id={id} {...{ label, help, problem, required }}>
      <textarea
        id={id}
        rows={rows}
        value={value}
        required={required}
        maxLength={maxLength}
        autoFocus={autoFocus}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, help, problem)}
        onChange={(event) => change(event.target.value)}
        dir="auto"
      />
    </Around>
  );
}

/** One of several, in the browser's own list. */
export function Select({ label, help, problem, required, value, options, change }: Common & { value: string; options: Readonly<Record<string, string>>; change: (value: string) => void }) {
  const id = useId();
  return (
    <Around id={id} {...{ label, help, problem, required }}>
      <select
        id={id}
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, help, problem)}
        onChange={(event) => change(event.target.value)}
      >
        {Object.entries(options).map(([word, text]) => (
          <option key={word} value={word}>
            {text}
          </option>
        ))}
      </select>
    </Around>
  );
}

/** One of a few, all of them in sight. */
export function Choice({ label, value, options, change }: { label: string; value: string; options: Readonly<Record<string, string>>; change: (value: string) => void }) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <div className="choice-row">
        {Object.entries(options).map(([word, text]) => (
          <label key={word}>
            <input type="radio" name={name} value={word} checked={word === value} onChange={() => change(word)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** On or off, at once. */
export function Switch({ label, help, on, change, disabled }: { label: string; help?: ReactNode; on: boolean; change: (on: boolean) => void; disabled?: boolean }) {
  const id = useId();
  return (
    <div className="switch">
      <label>
        <input
          type="checkbox"
          role="switch"
          checked={on}
          disabled={disabled}
          aria-describedby={help ? `${id}-help` : undefined}
          onChange={(event) => change(event.target.checked)}
        />
        <span className="switch-track" aria-hidden="true" />
        <span>{label}</span>
      </label>
      {help && (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}
