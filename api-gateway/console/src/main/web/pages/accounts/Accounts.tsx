import type { PageProps } from "../../app/page";
import { AccountPage } from "./AccountPage";
import { DomainPage } from "./DomainPage";
import { Overview } from "./Overview";

export default function Accounts({ params }: PageProps) {
  if (params.id) {
    return <AccountPage key={params.id} id={params.id} />;
  }
  return params.domain ? <DomainPage key={params.domain} domain={params.domain} /> : <Overview />;
}
