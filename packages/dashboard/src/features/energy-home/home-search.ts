/** The days that the curve can show. */
export const SHOWN_DAYS = ["yesterday", "today", "tomorrow"] as const;
export type ShownDay = (typeof SHOWN_DAYS)[number];

/** What the address of the energy home says. */
export interface HomeSearch {
  readonly center?: string;
  /** Absent: today. */
  readonly day?: ShownDay;
}

export type HomeChange = { readonly [Key in keyof HomeSearch]?: HomeSearch[Key] | undefined };

export const isShownDay = (word: unknown): word is ShownDay => SHOWN_DAYS.some((day) => day === word);

export function parseHomeSearch({ center, day }: Record<string, unknown>): HomeSearch {
  return {
    ...(typeof center === "string" && center !== "" ? { center } : {}),
    ...(isShownDay(day) && day !== "today" ? { day } : {}),
  };
}
