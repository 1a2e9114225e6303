import { type Cause, causeOf } from "@weishan/core/cause";
import { answerSunspecProbe, type ChainModel, startSunspecWalk, sunspecProbe } from "@weishan/core/modbus";
import type { ReadOutcome, RegisterRead, TransportFailure } from "../../ports/register-transport.ts";
import { verdictOf } from "./transport-verdict.ts";

/** What became of a walk. `interrupted`: the device did not say, so nothing is known. */
export type WalkOutcome =
  | { readonly kind: "found"; readonly chain: readonly ChainModel[] }
  | { readonly kind: "not-found"; readonly cause: Cause }
  | { readonly kind: "interrupted"; readonly failure: TransportFailure };

export interface SunspecWalkOptions {
  readonly unitId: number;
  readonly bases: readonly number[];
  readonly ask: (read: RegisterRead) => Promise<ReadOutcome>;
}

/** Asks a device for its chain of SunSpec models, one header after another. */
export async function walkSunspec({ unitId, bases, ask }: SunspecWalkOptions): Promise<WalkOutcome> {
  let walk = startSunspecWalk(bases);
  for (let span = sunspecProbe(walk); span !== null; span = sunspecProbe(walk)) {
    // oxlint-disable-next-line no-await-in-loop -- each header says where the next one is
    const outcome = await ask({ unitId, table: "holding", ...span });
    if (!outcome.ok && !isAnswer(outcome)) return { kind: "interrupted", failure: outcome };
    walk = answerSunspecProbe(walk, outcome.ok ? outcome.words : null);
  }
  if (walk.state === "done") return { kind: "found", chain: walk.chain };
  if (walk.state === "failed" && walk.why === "broken-chain") {
    const models = walk.chain.map(({ model }) => model).join(", ");
    return {
      kind: "not-found",
      cause: causeOf(
        "sunspec-broken",
        `the chain of SunSpec models breaks off${models === "" ? "" : ` after ${models}`}`,
      ),
    };
  }
  const detail = `no SunSpec device: "SunS" stands at none of ${bases.join(", ")}`;
  return { kind: "not-found", cause: causeOf("no-sunspec", detail) };
}

/** A device that refuses an address has answered the question. */
function isAnswer(failure: TransportFailure): boolean {
  const verdict = verdictOf(failure);
  return verdict === "missing" || verdict === "refused";
}
