import type { AddressSpan, ReadLimits, RegisterTable } from "@weishan/core/modbus";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { KeptHole } from "../../ports/hole-store.ts";
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

interface KnownUnit {
  readonly holes: readonly KeptHole[];
  /** The longest reads that it takes, where that is less than its profile says. */
  readonly maxRegisters: number | null;
  readonly maxBits: number | null;
}

const NOTHING: KnownUnit = { holes: [], maxRegisters: null, maxBits: null };

/** What the units were learned not to have. Shared by all endpoints: what one unit lacks, its like may lack, too. */
export class HoleBook {
  readonly #units = new Map<FieldUnit, KnownUnit>();
  readonly #lastOfProfile = new Map<string, Promise<void>>();
  /** Called when something was learned or forgotten. */
  onChange: (() => void) | null = null;

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
    const { holes, maxRegisters, maxBits } = this.#of(unit);
    return {
      maxRegisters: Math.min(limits.maxRegisters, maxRegisters ?? limits.maxRegisters),
      maxBits: Math.min(limits.maxBits, maxBits ?? limits.maxBits),
      unreadable: [...limits.unreadable, ...holes],
    };
  }

  holesOf(unit: FieldUnit): readonly KeptHole[] {
    return this.#of(unit).holes;
  }

  /**
   * Takes over the holes that were known of a unit before the daemon was restarted. How long its reads may be is not
   * kept: nothing would ever ask about that again.
   */
  restore(unit: FieldUnit, holes: readonly KeptHole[]): void {
    this.#units.set(unit, { ...NOTHING, holes });
  }

  /** Forgets everything of a unit: another device is there. */
  forgetUnit(unit: FieldUnit): void {
    if (this.#units.delete(unit)) this.onChange?.();
  }

  /** Notes that a unit takes no longer reads than this. */
  shorten(unit: FieldUnit, table: RegisterTable, quantity: number): void {
    const isBits = table === "coil" || table === "discrete";
    this.#note(unit, isBits ? { maxBits: quantity } : { maxRegisters: quantity });
  }

  healthOf(unit: FieldUnit): readonly LearnedHole[] {
    return this.holesOf(unit).map(
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
    for (const [other, { holes }] of this.#units) {
      if (other === unit || other.profileId !== unit.profileId) continue;
      for (const hole of holes) {
        if (hole.table !== read.table || !isInside(hole, read)) continue;
        const { table, address, quantity } = hole;
        found.set(`${address}/${quantity}`, { table, address, quantity });
      }
    }
    return [...found.values()];
  }

  /** Notes a hole, with the unit of the same profile that taught it where there is one. */
  learn(unit: FieldUnit, span: TableSpan, learned: { readonly exceptionCode: number; readonly at: EpochMs }): void {
    const { table, address, quantity } = span;
    const hole: KeptHole = {
      table,
      address,
      quantity,
      exceptionCode: learned.exceptionCode,
      learnedAt: learned.at,
      learnedFromUnitId: this.#teacher(unit, span)?.unitId ?? unit.unitId,
      confirmations: 0,
      retryAt: epochMs(learned.at + RETRY_AFTER_MS[0]),
    };
    this.#note(unit, { holes: [...this.#of(unit).holes, hole] });
  }

  /** The holes of a unit that are to be asked about again. */
  dueForRetry(unit: FieldUnit, at: EpochMs): readonly TableSpan[] {
    return this.#of(unit).holes.filter((hole) => hole.retryAt <= at);
  }

  /** The device still refuses it. */
  confirm(unit: FieldUnit, span: TableSpan, at: EpochMs): void {
    const holes = this.#of(unit).holes.map((hole) => {
      if (!isSame(hole, span)) return hole;
      const confirmations = hole.confirmations + 1;
      return { ...hole, confirmations, retryAt: epochMs(at + (RETRY_AFTER_MS[confirmations] ?? RETRY_AFTER_MS[2])) };
    });
    this.#note(unit, { holes });
  }

  /** The device has it now. */
  forget(unit: FieldUnit, span: TableSpan): void {
    this.#note(unit, { holes: this.#of(unit).holes.filter((hole) => !isSame(hole, span)) });
  }

  #of(unit: FieldUnit): KnownUnit {
    return this.#units.get(unit) ?? NOTHING;
  }

  #note(unit: FieldUnit, learned: Partial<KnownUnit>): void {
    this.#units.set(unit, { ...this.#of(unit), ...learned });
    this.onChange?.();
  }

  #teacher(unit: FieldUnit, span: TableSpan): FieldUnit | undefined {
    for (const [other, { holes }] of this.#units) {
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
