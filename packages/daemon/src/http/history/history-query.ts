import { WeishanError } from "@weishan/core/error";
import { type Quality, type QualityReason, qualityOf, reasonOf, type Status } from "@weishan/core/reading";
import type { TimeSpan } from "../../app/overview/read-side.ts";

/** The longest span of one question: ten years. */
const MAX_SPAN_MS = 3_660 * 86_400_000;

/** The span of a query. Throws QUERY_INVALID where it is empty, backwards or too long. */
export function spanOf({ fromAt, toAt }: { readonly fromAt: number; readonly toAt: number }): TimeSpan {
  if (toAt <= fromAt) throw new WeishanError("QUERY_INVALID", "toAt must be later than fromAt", { fromAt, toAt });
  if (toAt - fromAt > MAX_SPAN_MS) {
    throw new WeishanError("QUERY_INVALID", "at most ten years in one request; split the span", { fromAt, toAt });
  }
  return { fromMs: fromAt, toMs: toAt };
}

/** Throws QUERY_INVALID where an answer would have more figures than one request may cost. */
export function limitFigures(figures: number, maxFigures: number, wayOut: string): void {
  if (figures <= maxFigures) return;
  throw new WeishanError(
    "QUERY_INVALID",
    `the answer would hold ${Math.ceil(figures)} figures and ${maxFigures} are allowed: ${wayOut}`,
    { figures: Math.ceil(figures), maxFigures },
  );
}

export interface LegendRow {
  readonly quality: Quality;
  readonly reason: QualityReason | null;
}

/** Numbers the qualities of an answer, so that a column of them is short. */
export class Legend {
  readonly #rowOf = new Map<Status, number>();
  readonly rows: LegendRow[] = [];

  rowOf(status: Status): number {
    const known = this.#rowOf.get(status);
    if (known !== undefined) return known;
    const row = this.rows.length;
    this.rows.push({ quality: qualityOf(status), reason: reasonOf(status) });
    this.#rowOf.set(status, row);
    return row;
  }
}
