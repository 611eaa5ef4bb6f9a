import type { Rules } from '../../core/analyze.ts';

/** What `[tool.codesync]` says. */
export interface Config {
  rules: Rules;
  /** `.gitignore` patterns, relative to the folder of the file → codes that are ignored there. */
  perFileIgnores: ReadonlyMap<string, readonly string[]>;
  /** `.gitignore` patterns of files and folders that are not checked. */
  exclude: readonly string[];
  /** By normalised distribution name; `*` stands for every library. */
  targets: ReadonlyMap<string, string>;
}

export const NO_CONFIG: Config = { rules: {}, perFileIgnores: new Map(), exclude: [], targets: new Map() };

/** The configuration of a folder: the nearest file that has one. */
export interface FoundConfig extends Config {
  /** The file, as a person would name it; absent: there is none, and everything is at its default. */
  file?: string;
  /** The folder that the patterns are relative to. */
  folder: string;
  /** One line for each mistake: the file, and what is wrong. */
  problems: readonly string[];
}
