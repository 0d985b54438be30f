/** The moment when a day begins here, as the API reads it; `later` days on. */
export function dayStart(day: string | null, later = 0): string | undefined {
  const at = day ? new Date(`${day}T00:00:00`) : undefined;
  if (!at || Number.isNaN(at.getTime())) {
    return undefined;
  }
  at.setDate(at.getDate() + later);
  return at.toISOString();
}
