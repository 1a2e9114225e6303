import type { AddressSpan, ReadLimits, RegisterTable } from "@weishan/core/modbus";
import type { LearnedHole } from "./field-health.ts";
import type { FieldUnit } from "./field-unit.ts";

const MINUTE_MS = 60_000;
/**
 * A device that is starting up refuses registers it will have in a minute, so a new hole is doubted soon; one that was
 * confirmed twice is asked about once a day, in case the device was replaced or updated.
 */
const RETRY_AFTER_MS = [10 * MINUTE_MS, 60 * MINUTE_MS, 24 * 60 * MINUTE_MS] as const;

/** One run of registers of one table. */
export interface TableSpan extends AddressSpan {
  readonly table: RegisterTable;
}

interface KnownHole extends TableSpan {
  readonly exceptionCode: number;
  readonly learnedAt: number;
  readonly learnedFromUnitId: number;
  confirmations: number;
  retryAt: number;
}

/** What the units were learned not to have. Shared by all endpoints: what one unit lacks, its like may lack, too. */
export class HoleBook {
  readonly #holes = new Map<FieldUnit, KnownHole[]>();
  readonly #longest = new Map<FieldUnit, { readonly registers?: number; readonly bits?: number }>();
  readonly #lastOfProfile = new Map<string, Promise<void>>();

  /**
   * Runs searches among units of one profile one after another, so that the second already knows what the first
   * found: ninety-five units that start together need not find the same hole ninety-five times.
   */
  async inTurn(profileId: string, search: () => Promise<void>): Promise<void> {
    const turn = (this.#lastOfProfile.get(profileId) ?? Promise.resolve()).then(search);
    this.#lastOfProfile.set(profileId, turn);
    await turn;
    if (this.#lastOfProfile.get(profileId) === turn) this.#lastOfProfile.delete(profileId);
  }

  /** What may be asked of a unit, with what was learned of it. */
  limitsOf(unit: FieldUnit): ReadLimits {
    const { limits } = unit;
    const longest = this.#longest.get(unit);
    return {
      maxRegisters: Math.min(limits.maxRegisters, longest?.registers ?? limits.maxRegisters),
      maxBits: Math.min(limits.maxBits, longest?.bits ?? limits.maxBits),
      unreadable: [...limits.unreadable, ...(this.#holes.get(unit) ?? [])],
    };
  }

  /** Notes that a unit takes no longer reads than this. */
  shorten(unit: FieldUnit, table: RegisterTable, quantity: number): void {
    const isBits = table === "coil" || table === "discrete";
    this.#longest.set(unit, { ...this.#longest.get(unit), [isBits ? "bits" : "registers"]: quantity });
  }

  healthOf(unit: FieldUnit): readonly LearnedHole[] {
    return (this.#holes.get(unit) ?? []).map(
      ({ table, address, quantity, exceptionCode, learnedAt, retryAt, learnedFromUnitId }) => ({
        table,
        address,
        quantity,
        exceptionCode,
        learnedAt,
        retryAt,
        learnedFromUnitId,
      }),
    );
  }

  /** Holes of other units of the same profile inside a refused read, each once. */
  suspects(unit: FieldUnit, read: TableSpan): readonly TableSpan[] {
    const found = new Map<string, TableSpan>();
    for (const [other, holes] of this.#holes) {
      if (other === unit || other.profileId !== unit.profileId) continue;
      for (const hole of holes) {
        if (hole.table !== read.table || !isInside(hole, read)) continue;
        found.set(`${hole.address}/${hole.quantity}`, {
          table: hole.table,
          address: hole.address,
          quantity: hole.quantity,
        });
      }
    }
    return [...found.values()];
  }

  /** Notes a hole, with the unit of the same profile that taught it where there is one. */
  learn(unit: FieldUnit, span: TableSpan, learned: { readonly exceptionCode: number; readonly at: number }): void {
    const holes = this.#holes.get(unit) ?? [];
    this.#holes.set(unit, holes);
    holes.push({
      table: span.table,
      address: span.address,
      quantity: span.quantity,
      exceptionCode: learned.exceptionCode,
      learnedAt: learned.at,
      learnedFromUnitId: this.#teacher(unit, span)?.unitId ?? unit.unitId,
      confirmations: 0,
      retryAt: learned.at + RETRY_AFTER_MS[0],
    });
  }

  /** The holes of a unit that are to be asked about again. */
  dueForRetry(unit: FieldUnit, at: number): readonly TableSpan[] {
    return (this.#holes.get(unit) ?? []).filter((hole) => hole.retryAt <= at);
  }

  /** The device still refuses it. */
  confirm(unit: FieldUnit, span: TableSpan, at: number): void {
    const hole = this.#holes.get(unit)?.find((one) => isSame(one, span));
    if (hole === undefined) return;
    hole.confirmations++;
    hole.retryAt = at + (RETRY_AFTER_MS[hole.confirmations] ?? RETRY_AFTER_MS[2]);
  }

  /** The device has it now. */
  forget(unit: FieldUnit, span: TableSpan): void {
    const holes = this.#holes.get(unit) ?? [];
    this.#holes.set(
      unit,
      holes.filter((hole) => !isSame(hole, span)),
    );
  }

  #teacher(unit: FieldUnit, span: TableSpan): FieldUnit | undefined {
    for (const [other, holes] of this.#holes) {
      if (other !== unit && other.profileId === unit.profileId && holes.some((hole) => isSame(hole, span)))
        return other;
    }
    return undefined;
  }
}

const isInside = (inner: TableSpan, outer: TableSpan): boolean =>
  inner.address >= outer.address && inner.address + inner.quantity <= outer.address + outer.quantity;

const isSame = (a: TableSpan, b: TableSpan): boolean =>
  a.table === b.table && a.address === b.address && a.quantity === b.quantity;
