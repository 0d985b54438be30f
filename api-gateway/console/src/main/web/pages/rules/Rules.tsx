import type { PageProps } from "../../app/page";
import { RuleList } from "./RuleList";
import { RulePage } from "./RulePage";

export default function Rules({ params }: PageProps) {
  return params.id ? <RulePage key={params.id} id={params.id} /> : <RuleList />;
}
