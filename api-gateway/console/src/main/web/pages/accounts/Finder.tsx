import { useState } from "react";
import { go } from "../../app/router";
import { TextField } from "../../parts/Field";
import { useText } from "../../strings/text";
import { place } from "./place";
import { accountTexts } from "./texts";

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
