/** A text with what a rule found in it marked. It is text and nothing else, whatever it looks like. */
export function SpanText({ text, spans }: { text: string; spans: readonly string[] }) {
  return (
    <span className="user-text" dir="auto">
      {pieces(text, spans).map((piece, i) =>
        piece.marked ? <mark key={i}>{piece.text}</mark> : <span key={i}>{piece.text}</span>,
      )}
    </span>
  );
}

const LONG = 900;

/** The same as a paragraph; one that is very long scrolls by itself. */
export function LongText({ text, spans = [], label }: { text: string; spans?: readonly string[]; label: string }) {
  return text.length > LONG ? (
    <div className="long-text" tabIndex={0} role="group" aria-label={label}>
      <SpanText text={text} spans={spans} />
    </div>
  ) : (
    <div>
      <SpanText text={text} spans={spans} />
    </div>
  );
}

/** Cuts a text where the spans stand in it, in any case; spans that overlap become one. */
export function pieces(text: string, spans: readonly string[]): Array<{ text: string; marked: boolean }> {
  const low = text.toLowerCase();
  const places: Array<[number, number]> = [];
  for (const span of new Set(spans)) {
    const wanted = span.toLowerCase();
    for (let at = wanted ? low.indexOf(wanted) : -1; at >= 0 && places.length < 500; at = low.indexOf(wanted, at + 1)) {
      places.push([at, at + wanted.length]);
    }
  }
  places.sort((a, b) => a[0] - b[0]);
  const found: Array<{ text: string; marked: boolean }> = [];
  let done = 0;
  for (const [start, end] of places) {
    if (end <= done) {
      continue;
    }
    const from = Math.max(start, done);
    if (from > done) {
      found.push({ text: text.slice(done, from), marked: false });
    }
    found.push({ text: text.slice(from, end), marked: true });
    done = end;
  }
  if (done < text.length) {
    found.push({ text: text.slice(done), marked: false });
  }
  return found;
}
