import { Dialog } from "../parts/Dialog";
import { Choice, Switch } from "../parts/Field";
import { shell } from "../strings/shell";
import { LANGUAGES, type Language, useText } from "../strings/text";
import { type Preferences, setPreferences, usePreferences } from "./preferences";

/** How the console looks to this person. */
export function Display({ close }: { close: () => void }) {
  const t = useText(shell);
  const now = usePreferences();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Dialog title={t("displayTitle")} close={close} lead={t("displayLead")}>
      <Choice
        label={t("theme")}
        value={now.theme}
        options={{ system: t("themeSystem"), light: t("themeLight"), dark: t("themeDark") }}
        change={(theme) => setPreferences({ theme: theme as Preferences["theme"] })}
      />
      <Choice
        label={t("language")}
        value={now.language}
        options={LANGUAGES}
        change={(language) => setPreferences({ language: language as Language })}
      />
      <Choice
        label={t("zone")}
        value={now.zone}
        options={{ local: t("zoneLocal", { zone }), utc: t("zoneUtc") }}
        change={(chosen) => setPreferences({ zone: chosen as Preferences["zone"] })}
      />
      <Switch label={t("greyscale")} on={now.greyscale} change={(greyscale) => setPreferences({ greyscale })} />
      <Switch label={t("muted")} on={now.muted} change={(muted) => setPreferences({ muted })} />
      <Switch label={t("singleKeys")} on={now.keys} change={(keys) => setPreferences({ keys })} />
    </Dialog>
  );
}
