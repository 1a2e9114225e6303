import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { Report, ReportPeriod, ReportStep } from "@weishan/core/report";

/** What a report is to be about. */
export interface ReportOrder {
  /** At least one; exactly one where its kind says so. In the order of the model. */
  readonly centerIds: readonly string[];
  readonly period: ReportPeriod;
  /** The demand event or the retrofit project; null where the kind has no subject. */
  readonly subjectId: string | null;
  /** The date that stands on it: what is known then. */
  readonly datedAt: EpochMs;
}

/** What a report may be about besides centres and days. */
export type ReportSubject = "demand-event" | "retrofit";

/**
 * A kind of report: how what it says is gathered from the desks, and how it is written.
 *
 * The two are apart so that an issued report can be recomputed: what was gathered is kept, and writing is a pure function
 * of it. `gather` answers plain data (numbers, texts, null, lists, objects), because it is kept as JSON; what a desk does
 * not know is null in it, never left out.
 */
export interface ReportKind<Inputs = unknown> {
  /** `energy-month`, `council-half-year` … Never renamed: issued reports carry it. */
  readonly id: string;
  readonly name: LocalName;
  /** What is in it, in a sentence. */
  readonly about: LocalName;
  /** Which spans it is made for. */
  readonly step: ReportStep;
  /** Whether it is about one centre at a time, or about as many as are asked for. */
  readonly centers: "one" | "any";
  readonly subject: ReportSubject | null;
  /**
   * Asks the desks.
   *
   * @throws WeishanError RECORD_UNKNOWN for a subject that is not there
   */
  gather(order: ReportOrder): Promise<Inputs>;
  /** Writes the report: the same inputs and order give the same report. */
  write(inputs: Inputs, order: ReportOrder): Report;
}

/** The kinds of an installation by their ids, in the order in which people choose. */
export function reportKinds(kinds: readonly ReportKind[]): ReadonlyMap<string, ReportKind> {
  const byId = new Map(kinds.map((kind) => [kind.id, kind]));
  if (byId.size !== kinds.length) throw new RangeError("two kinds of reports have the same id");
  return byId;
}
