/** A name that a stranger chose: kept apart from its neighbours' direction, cut where it would burst the page. */
export function Name({ children, className }: { children: string; className?: string }) {
  return <bdi className={className ? `name ${className}` : "name"}>{children}</bdi>;
}

/** `@person@server`, the server quieter. */
export function Address({ acct }: { acct: string }) {
  const at = acct.indexOf("@");
  return (
    <bdi className="name address">
      @{at < 0 ? acct : acct.slice(0, at)}
      {at >= 0 && <span className="muted">{acct.slice(at)}</span>}
    </bdi>
  );
}
