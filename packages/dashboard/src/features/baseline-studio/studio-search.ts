import {
  BASELINE_DRIVERS,
  BASELINE_MODELS,
  type BaselineDriver,
  type BaselineModel,
} from "../../api/energy/baselines.ts";
import { parseSpanSearch, type SpanSearch } from "../../ui/energy/span-search.ts";

/** What the address of the studio says: everything that a model is fitted to. */
export interface StudioSearch extends SpanSearch {
  readonly meter?: string;
  /** Absent: the best of them. */
  readonly model?: BaselineModel;
  /** With commas between. */
  readonly drivers?: string;
}

export type StudioChange = { readonly [Key in keyof StudioSearch]?: StudioSearch[Key] | undefined };

export function parseStudioSearch(search: Record<string, unknown>): StudioSearch {
  const { meter, drivers } = search;
  const model = BASELINE_MODELS.find((one) => one === search["model"] && one !== "auto");
  return {
    ...parseSpanSearch(search),
    ...(typeof meter === "string" && meter !== "" ? { meter } : {}),
    ...(model === undefined ? {} : { model }),
    ...(typeof drivers === "string" && driversOf(drivers).length > 0 ? { drivers: driversOf(drivers).join(",") } : {}),
  };
}

/** The drivers that a text names, in the house's order. */
export const driversOf = (text: string | undefined): BaselineDriver[] => {
  const named = new Set(text?.split(","));
  return BASELINE_DRIVERS.filter((driver) => named.has(driver));
};
