import type { ComponentType } from "react";
import type { IconName } from "../parts/Icon";
import type { Localized } from "../strings/text";
import type { PageKeys } from "./keys";
import type { Right } from "./session";

/** What a page gets: what its path names. */
export interface PageProps {
  params: Record<string, string>;
}

/** A part of a page, as the palette finds it. */
export interface PagePart {
  to: string;
  name: Localized;
  /** Other words that people look for it by. */
  words?: Localized;
  /** Without this right it is not found; the page's own, where none is named. */
  right?: Right;
}

/** A page as the shell knows it; its code is loaded when somebody goes there. */
export interface PageEntry {
  /** Its paths, such as `/rules` and `/rules/:id`; the navigation leads to the first. */
  paths: string[];
  /** What it is called in the navigation and in the window's title. */
  name: Localized;
  icon: IconName;
  /** Without this right it is not shown. */
  right: Right;
  /** The key that leads there after `g`. */
  key?: string;
  /** Its own keys, for the help. */
  keys?: () => Promise<{ default: PageKeys }>;
  /** The parts of it that are found by their names as well. */
  parts?: PagePart[];
  load: () => Promise<{ default: ComponentType<PageProps> }>;
}
