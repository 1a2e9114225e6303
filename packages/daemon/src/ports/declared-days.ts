import type { ClockText, PlainDateText } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";

/** Why a day was declared off: a typhoon or another disaster (停班), or a reason of the centre's own. */
export const DECLARED_DAY_KINDS = ["typhoon", "own"] as const;
export type DeclaredDayKind = (typeof DECLARED_DAY_KINDS)[number];

/** A day on which centres are closed because somebody said so, once and for everything. */
export interface DeclaredDay {
  readonly id: string;
  readonly date: PlainDateText;
  readonly centerIds: readonly string[];
  readonly kind: DeclaredDayKind;
  /** Closed from this time of day on, on the wall clock of Taipei; null: all day. */
  readonly from: ClockText | null;
  readonly name: LocalName;
}

/**
 * The days that were declared off, for everything that asks what a day is: office hours of tickets and of alarms,
 * bookings, the tariff.
 *
 * Contract: `all` answers at once, from memory, in the order of the days; what was lifted again is not in it. Listeners
 * are called after each change, once it is kept.
 */
export interface DeclaredDays {
  all(): readonly DeclaredDay[];
  /** Answers how to stop it. */
  listen(listener: () => void): () => void;
}
