import { randomUUID } from "node:crypto";
import { type ResourceTree, resourceTree } from "@weishan/core/booking";
import { ClaimsLedger } from "../app/booking/ledger/claims-ledger.ts";
import type { ModelIndex } from "../app/overview/model-index.ts";
import type { Records } from "../ports/records.ts";

export interface LedgerParts {
  readonly records: Records;
  readonly model: ModelIndex;
}

/** What is let and who has it: made first, because alarms, tickets and shutdowns ask it. */
export function composeLedger({ records, model }: LedgerParts): ClaimsLedger {
  const tree: ResourceTree = resourceTree(model.centers);
  return new ClaimsLedger({ records, tree, model, newId: randomUUID });
}

export interface BookingParts extends LedgerParts {
  readonly ledger: ClaimsLedger;
}

/** The booking desks of an installation. Each is made here and gives its side to HTTP. */
export interface ComposedBooking {
  readonly http: object;
  /** Once the records are open. */
  load(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** The venues: who may have them when, and all that belongs to it. */
export function composeBooking(_parts: BookingParts): ComposedBooking {
  return {
    http: {},
    load: () => Promise.resolve(),
    start: () => undefined,
    stop: () => Promise.resolve(),
  };
}
