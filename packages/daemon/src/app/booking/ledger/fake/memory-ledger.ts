import { resourceTree } from "@weishan/core/booking";
import type { Records } from "../../../../ports/records.ts";
import type { ModelIndex } from "../../../overview/model-index.ts";
import { ClaimsLedger } from "../claims-ledger.ts";

/** The real ledger over the records of a test, with ids that count up. */
export function memoryLedger({
  records,
  model,
}: {
  readonly records: Records;
  readonly model: ModelIndex;
}): ClaimsLedger {
  let ids = 0;
  const newId = () => `claim-${String(++ids).padStart(6, "0")}`;
  return new ClaimsLedger({ records, model, tree: resourceTree(model.centers), newId });
}
