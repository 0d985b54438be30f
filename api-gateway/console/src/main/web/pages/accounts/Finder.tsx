import { useState } from "react";
import { go } from "../../app/router";
import { TextField } from "../../parts/Field";
import { useText } from "../../strings/text";
import { accountTexts } from "./texts";

/** Where a handle or a server leads: a name with a dot and without an @ is a server. */
export function place(typed: string): string | undefined {
  const text = typed.trim().replace(/^https?:\/\//i, "").replace(/\/+$/, "");
  const profile = /^([^/@]+)\/@([^/@]+)$/.exec(text);
  if (profile) {
    return `/accounts/${encodeURIComponent(`@${profile[2]}@${profile[1]}`)}`;
  }
  const bare = text.replace(/^@/, "");
  if (!bare || /[\s/]/.test(bare)) {
    return undefined;
  }
  const server = !text.startsWith("@") && !bare.includes("@") && bare.includes(".");
  return server ? `/domains/${encodeURIComponent(bare.toLowerCase())}` : `/accounts/${encodeURIComponent(`@${bare}`)}`;
}

export function Finder() {
  const t = useText(accountTexts);
  const [text, setText] = useState("");
  const to = place(text);
  return (
    <form
      className="finder-form"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (to) {
          go(to);
        }
      }}
    >
      <TextField label={t("find")} help={t("findHelp")} value={text} change={setText} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={400} />
      <button type="submit" className="button primary" disabled={!to}>
        {t("look")}
      </button>
    </form>
  );
}
