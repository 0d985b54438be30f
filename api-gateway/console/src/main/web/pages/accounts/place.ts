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
