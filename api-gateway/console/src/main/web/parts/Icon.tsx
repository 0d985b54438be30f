const PATHS = {
  overview: "M4 13h6V4H4zM14 20h6V4h-6zM4 20h6v-4H4z",
  flag: "M5 21V4M5 4h12l-2.5 4.5L17 13H5",
  rules: "M4 6h10M4 12h7M4 18h10M17 5.5l1.5 1.5L21.5 4M17 17.5l1.5 1.5 3-3",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-3.7 3.8-6 7.5-6s6.7 2.3 7.5 6",
  people: "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.6-3.2 3.2-5.2 6.5-5.2s5.9 2 6.5 5.2M16 4.8a3.5 3.5 0 0 1 0 6.5M18 14.8c1.9.7 3.2 2.3 3.6 4.7",
  joins: "M9.5 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 19.5c.6-3.2 3.2-5.2 6.5-5.2s5.9 2 6.5 5.2M19 7.5v6M16 10.5h6",
  trend: "M3.5 17l6-6 4 4 7-8M15 7h5.5v5.5",
  globe: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.5 2.6 3.7 5.6 3.7 9s-1.2 6.4-3.7 9c-2.5-2.6-3.7-5.6-3.7-9S9.5 5.6 12 3Z",
  report: "M12 8v5M12 16.5v.5M5 3h14v18l-3.5-2-3.5 2-3.5-2L5 21z",
  log: "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7",
  pulse: "M3 12h4l2.5-7 4.5 14 2.5-7H21",
  settings: "M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM19.4 14.5l1.5 1.2-1.8 3.1-1.8-.7a7.6 7.6 0 0 1-2 1.2l-.3 1.9h-3.6l-.3-1.9a7.6 7.6 0 0 1-2-1.2l-1.9.7-1.8-3.1 1.5-1.2a7.7 7.7 0 0 1 0-2.3L5.4 11l1.8-3.1 1.9.7a7.6 7.6 0 0 1 2-1.2l.3-1.9H15l.3 1.9c.7.3 1.4.7 2 1.2l1.8-.7L20.9 11l-1.5 1.2c.1.8.1 1.5 0 2.3Z",
  sliders: "M4 7h9M17 7h3M15 9.5v-5M4 17h3M11 17h9M9 19.5v-5",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7.5 14h9",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20.5 20.5",
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6 6 18",
  leave: "M10 4H5v16h5M14 8l4 4-4 4M18 12H9",
  stop: "M8.5 3h7L21 8.5v7L15.5 21h-7L3 15.5v-7zM8.5 12h7",
  flask: "M10 3v6l-5.5 9.5a1.7 1.7 0 0 0 1.5 2.5h12a1.7 1.7 0 0 0 1.5-2.5L14 9V3M8.5 3h7M7.5 15h9",
  warning: "M12 4 2.5 20.5h19zM12 10v5M12 17.5v.5",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.5v.5",
  check: "M4.5 12.5 10 18 19.5 7",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2",
  external: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
  hand: "M8 12V5.5a1.5 1.5 0 0 1 3 0V11M11 11V4.5a1.5 1.5 0 0 1 3 0V11M14 11V6a1.5 1.5 0 0 1 3 0v8c0 4-2.5 7-6 7-3 0-4.5-1.5-6-4.5L3.5 13a1.5 1.5 0 0 1 2.6-1.5L8 14",
  filter: "M3.5 5h17l-6.5 8v6l-4 2v-8z",
  arrow: "M9 5l7 7-7 7",
  plus: "M12 5v14M5 12h14",
  trash: "M4 7h16M9 7V4h6v3M6.5 7l1 13.5h9l1-13.5",
  play: "M7 4.5v15l12-7.5z",
  upload: "M12 16V4M7 9l5-5 5 5M4 16v4h16v-4",
  download: "M12 4v12M7 11l5 5 5-5M4 18v2h16v-2",
  key: "M14.5 13.5a5 5 0 1 0-4-4L3 17v4h4v-3h3v-3z",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.5 2.5h-15zM10 21h4",
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside words; screen readers pass it over. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
