import { usePreferences } from "../../app/preferences";
import { useRead } from "../../api/queries";
import { helpTexts } from "./helpTexts";

export interface Meaning {
  name: string;
  meaning: string;
}
export interface Param extends Meaning {
  default: number;
  min: number;
  max: number;
  whole_number: boolean;
}
export interface Check extends Meaning {
  params: Param[];
}
interface Help {
  fields: Meaning[];
  detectors: Meaning[];
  action_types: Meaning[];
  target_fields: Meaning[];
  boolean_operators: Meaning[];
  match_options: Record<string, string>;
  media_params: Record<string, string>;
  behavioral_checks: Check[];
  scoring: string;
}

/** What the engine says of itself; while it is not there, nothing is explained and all works. */
export function useHelp() {
  const read = useRead("GET /rules/help");
  const help = read.data as unknown as Partial<Help> | undefined;
  const { language } = usePreferences();
  const own = helpTexts[language] as Readonly<Record<string, string>> | undefined;
  const of = (kind: string, all: Meaning[] | undefined, name: string) => own?.[`${kind}.${name}`] ?? all?.find((each) => each.name === name)?.meaning;
  const told = (key: string, otherwise: string) => own?.[key] ?? otherwise;
  return {
    field: (name: string) => of("field", help?.fields, name),
    detector: (name: string) => of("detector", help?.detectors, name),
    action: (name: string) => of("action", help?.action_types, name),
    target: (name: string) => of("target", help?.target_fields, name),
    option: (name: string) => own?.[`option.${name}`] ?? help?.match_options?.[name],
    media: (name: string) => own?.[`media.${name}`] ?? help?.media_params?.[name],
    checks: (help?.behavioral_checks ?? []).map((check) => ({
      ...check,
      meaning: told(`check.${check.name}`, check.meaning),
      params: check.params.map((param) => ({ ...param, meaning: told(`param.${check.name}.${param.name}`, param.meaning) })),
    })),
    scoring: own?.scoring ?? help?.scoring,
  };
}
export type RuleHelp = ReturnType<typeof useHelp>;
