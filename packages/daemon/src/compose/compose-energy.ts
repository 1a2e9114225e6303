import { randomUUID } from "node:crypto";
import type { PointTable } from "@weishan/core/reading";
import type { PersonDirectory } from "../app/access/person-directory.ts";
import type { OpenCommands } from "../app/command/open-commands.ts";
import type { PersonNames } from "../app/command/person-names.ts";
import type { EnergyDesks } from "../app/energy/energy-desks.ts";
import type { EnergyPart } from "../app/energy/energy-part.ts";
import { openMeters } from "../app/energy/meter/open-meters.ts";
import type { LiveState } from "../app/field/live-state.ts";
import type { ModelIndex } from "../app/overview/model-index.ts";
import type { Installation } from "../config/installation.ts";
import type { ClaimCalendar } from "../ports/claim-calendar.ts";
import type { Clock } from "../ports/clock.ts";
import type { DeclaredDays } from "../ports/declared-days.ts";
import type { Journal } from "../ports/journal.ts";
import type { Logger } from "../ports/logger.ts";
import type { Notices } from "../ports/notices.ts";
import type { ReadingHistory } from "../ports/reading-history.ts";
import type { Records } from "../ports/records.ts";

/** What the daemon has already when the energy desks are made. */
export interface EnergyParts {
  readonly installation: Installation;
  readonly records: Records;
  readonly model: ModelIndex;
  readonly live: LiveState;
  readonly journal: Journal;
  readonly history: ReadingHistory;
  /** The numbers of the points in the journal. */
  readonly points: PointTable;
  readonly orders: OpenCommands;
  readonly claims: ClaimCalendar;
  readonly declaredDays: DeclaredDays;
  readonly notices: Notices;
  readonly names: PersonNames;
  readonly directory: PersonDirectory;
  readonly isDemo: boolean;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The energy desks of an installation. */
export interface ComposedEnergy {
  /** The desks for HTTP; each is a member of `HttpDeps`. */
  readonly http: EnergyDesks;
  /** Once the records are open, and the history follows the journal. */
  load(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/**
 * Puts the energy desks together. Each part is made by an `open-….ts` of its folder, after those that it needs; what it
 * shows to HTTP is a member of `EnergyDesks`.
 */
export function composeEnergy(energy: EnergyParts): ComposedEnergy {
  const { meterEntries, agencies } = energy.installation;
  const meters = openMeters({ ...energy, meterEntries, agencies, price: null, newId: randomUUID });
  const parts: readonly EnergyPart[] = [meters];
  return {
    http: { ...meters.http },
    async load() {
      // oxlint-disable-next-line no-await-in-loop -- each may ask what those before it know
      for (const part of parts) await part.load();
    },
    start() {
      for (const part of parts) part.start();
    },
    async stop() {
      // oxlint-disable-next-line no-await-in-loop -- none is stopped before those that ask it
      for (const part of parts.toReversed()) await part.stop();
    },
  };
}
