import { type ResourceTree, resourceTree } from "@weishan/core/booking";
import { type Center, fengshan, siwei } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { Records } from "../../../ports/records.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { StillClock, worker } from "../../maintenance/fake/maintenance-bench.ts";
import { indexModel } from "../../overview/model-index.ts";
import type { DeskCaller } from "../desk-caller.ts";
import { ClaimsLedger } from "../ledger/claims-ledger.ts";

/** A real ledger over the two centres, in memory unless it is given other records, with a clock that stands still. */
export function ledgerBench({
  start = "2026-01-05T08:00:00+08:00",
  centers = [siwei, fengshan],
  records: others,
  clock = new StillClock(start),
}: {
  readonly start?: string;
  readonly centers?: readonly Center[];
  readonly records?: Records;
  readonly clock?: StillClock;
} = {}) {
  const model = indexModel(centers);
  const tree: ResourceTree = resourceTree(centers);
  const records = others ?? new MemoryRecords(clock);
  let ids = 0;
  const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, "0")}`;
  const ledger = new ClaimsLedger({ records, tree, model, newId });
  /** A digest for tests: long enough that two texts of a test never share it. */
  const digest = (text: string): string => {
    let hash = 14_695_981_039_346_656_037n;
    for (const letter of text)
      hash = BigInt.asUintN(64, (hash ^ BigInt(letter.codePointAt(0) ?? 0)) * 1_099_511_628_211n);
    return hash.toString(36);
  };
  return { model, tree, records, ledger, clock, newId, digest };
}

/** Somebody at the booking desk of both centres. */
export const deskWorker: DeskCaller = worker("desk", "booking-desk");

/** What a refused promise was refused with. */
export async function refusal(work: Promise<unknown>): Promise<{ readonly code: string; readonly message: string }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof WeishanError) return { code: error.code, message: error.message };
    throw error;
  }
  return { code: "NOT_REFUSED", message: "" };
}
