import type { LocalName } from "../center/index.ts";
import type { ReportNumber } from "./report.ts";

/** A whole number that was counted, or null where nobody could. */
export const counted = (
  id: string,
  {
    name,
    value,
    unit,
    source,
  }: {
    readonly name: LocalName;
    readonly value: number | null;
    readonly unit: string;
    readonly source: LocalName;
  },
): ReportNumber => ({ id, name, value, unit, decimals: 0, source, coveragePct: null });

/** A part of a whole in percent, one digit after the point; null of nothing. */
export const share = (
  id: string,
  {
    name,
    part,
    whole,
    source,
  }: { readonly name: LocalName; readonly part: number; readonly whole: number; readonly source: LocalName },
): ReportNumber => ({
  id,
  name,
  value: whole === 0 ? null : Math.round((part / whole) * 1_000) / 10,
  unit: "%",
  decimals: 1,
  source,
  coveragePct: null,
});
