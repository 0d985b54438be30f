import { useRead } from "../../api/queries";

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
  const of = (all: Meaning[] | undefined, name: string) => all?.find((each) => each.name === name)?.meaning;
  return {
    field: (name: string) => of(help?.fields, name),
    detector: (name: string) => of(help?.detectors, name),
    action: (name: string) => of(help?.action_types, name),
    target: (name: string) => of(help?.target_fields, name),
    option: (name: string) => help?.match_options?.[name],
    media: (name: string) => help?.media_params?.[name],
    checks: help?.behavioral_checks ?? [],
    scoring: help?.scoring,
  };
}
export type RuleHelp = ReturnType<typeof useHelp>;
