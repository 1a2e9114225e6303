import type { RegisterTable } from "@weishan/core/modbus";
import type { EpochMs } from "@weishan/core/reading";

/** Registers that a unit was learned not to have, and when it is asked about them again. */
export interface KeptHole {
  readonly table: RegisterTable;
  readonly address: number;
  readonly quantity: number;
  readonly exceptionCode: number;
  readonly learnedAt: EpochMs;
  readonly learnedFromUnitId: number;
  /** How often the unit was asked again and still refused. */
  readonly confirmations: number;
  readonly retryAt: EpochMs;
}

/** What was learned of one unit. It counts only for the same unit of the same endpoint with the same profile. */
export interface KeptUnit {
  readonly endpointId: string;
  readonly unitId: number;
  readonly profileId: string;
  readonly holes: readonly KeptHole[];
}

/**
 * What was learned of the units, kept over a restart, so that a daemon that starts does not ask ninety-five devices
 * again for what they do not have.
 *
 * Contract: `load` answers what the last `save` kept, or nothing where that cannot be understood any more, which is no
 * reason not to start; `save` replaces all of it, either wholly or not at all, and rejects when it is not kept. Nothing
 * is lost with it that the field does not learn again.
 */
export interface HoleStore {
  load(): Promise<readonly KeptUnit[]>;
  save(units: readonly KeptUnit[]): Promise<void>;
}
