/** How much larger than on a desk the text is. What is measured in pixels by a script grows with it. */
export function scale(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 15 || 1;
}
