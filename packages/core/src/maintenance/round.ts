import type { LocalName } from "../center/local-name.ts";

/** The patrols with a checklist. */
export const ROUND_KINDS = ["environment-evaluation", "dengue-patrol", "night-patrol", "escape-self-check"] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/** One thing to look at. */
export interface RoundItem {
  readonly key: string;
  readonly name: LocalName;
  /** The most points that it can get; null for what is only in order or not. */
  readonly maxScore: number | null;
}

export const ROUND_RESULTS = ["ok", "fail", "not-applicable"] as const;
export type RoundResult = (typeof ROUND_RESULTS)[number];
