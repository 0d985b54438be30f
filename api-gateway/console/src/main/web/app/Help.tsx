import { Dialog } from "../parts/Dialog";
import { shell } from "../strings/shell";
import { useText } from "../strings/text";
import { useBoundKeys } from "./keys";
import { usePreferences } from "./preferences";

/** All keys that do something here and now. */
export function Help({ close }: { close: () => void }) {
  const t = useText(shell);
  const groups = useBoundKeys();
  const { keys } = usePreferences();
  return (
    <Dialog title={t("keysHelp")} close={close} wide lead={keys ? undefined : t("keysOff")}>
      <div className="key-groups">
        {[...groups].reverse().map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl className="keys">
              {group.bindings.map((binding) => (
                <div key={binding.key}>
                  <dt>
                    {binding.key.split(" ").map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{binding.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
