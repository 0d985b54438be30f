import { useId, useMemo, useState } from "react";
import { Dialog } from "../parts/Dialog";
import { Icon, type IconName } from "../parts/Icon";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";

export interface Command {
  id: string;
  label: string;
  icon: IconName;
  keys?: string;
  /** Other words by which it is found. */
  words?: string;
  /** Shown only to who types something that it answers. */
  asked?: boolean;
  run: () => void;
}

/** Everything by its name: pages and what they offer. */
export function Palette({ commands, look, close }: { commands: Command[]; look: (text: string) => Command[]; close: () => void }) {
  const t = useText(shell);
  const id = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = useMemo(() => {
    const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const named = commands.filter((each) => {
      const known = `${each.label} ${each.words ?? ""}`.toLocaleLowerCase();
      return words.length === 0 ? !each.asked : words.every((word) => known.includes(word));
    });
    return [...named, ...look(text)];
    // eslint-disable-next-line
  }, [commands, text]);
  const chosen = Math.min(at, found.length - 1);
  const run = (command: Command | undefined) => {
    if (command) {
      close();
      command.run();
    }
  };
  return (
    <Dialog title={t("commands")} close={close} bare>
      <div className="palette">
        <label className="palette-input">
          <Icon name="search" />
          <span className="hidden">{t("search")}</span>
          <input
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            autoFocus
            placeholder={t("search")}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={(event) => {
              if (event.key === "ArrowDown" || event.key === "ArrowUp") {
                event.preventDefault();
                const step = event.key === "ArrowDown" ? 1 : -1;
                setAt(found.length === 0 ? 0 : (chosen + step + found.length) % found.length);
              } else if (event.key === "Enter") {
                event.preventDefault();
                run(found[chosen]);
              }
            }}
          />
        </label>
        <ul role="listbox" id={`${id}-list`} aria-label={t("commands")}>
          {found.map((command, i) => (
            <li
              key={command.id}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === chosen}
              onMouseMove={() => setAt(i)}
              onClick={() => run(command)}
            >
              <Icon name={command.icon} />
              <span>{command.label}</span>
              {command.keys && (
                <span className="palette-keys">
                  {command.keys.split(" ").map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </span>
              )}
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="muted palette-none">{t("noCommand")}</p>}
      </div>
    </Dialog>
  );
}
