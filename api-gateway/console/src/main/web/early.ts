/** Runs before anything is painted, so that nobody is blinded by the other theme first. */
try {
  const kept = JSON.parse(localStorage.getItem("mastowatch.preferences") ?? "{}") as { theme?: unknown; language?: unknown };
  if (kept.theme === "dark" || kept.theme === "light") {
    document.documentElement.dataset.theme = kept.theme;
  }
} catch {
  // A browser that keeps nothing for us shows the theme of the system.
}
