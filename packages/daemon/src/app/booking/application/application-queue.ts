import { needsManager } from "@weishan/core/booking";
import { epochMs } from "@weishan/core/reading";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { declaredDayHitRecords } from "../../../ports/record-kinds/declared-day-record.ts";
import type { ApplicationParts } from "./application-parts.ts";
import { applicationRows } from "./application-rows.ts";
import { type ApplicationQueue, QUEUE_LANES, type QueueLane } from "./application-side.ts";
import { moneyOf } from "./application-step.ts";

type QueueParts = Pick<ApplicationParts, "records" | "ledger" | "shelf" | "clock">;

/** A lane shows what fits on a screen; its number tells the rest. */
const MOST_IN_LANE = 50;

/** States in which somebody has something to do, now or when a term passes. */
const WAITING_STATES: readonly ApplicationRecord["state"][] = [
  "submitted",
  "correction-asked",
  "payment-due",
  "confirmed",
  "in-use",
  "handed-back",
  "stopped",
  "deposit-settled",
  "cancelled",
  "rejected",
  "withdrawn",
  "force-majeure",
];
/** Ended ones wait only for money to go back; what is older than this was settled or written off by hand. */
const LOOK_BACK_MS = 400 * 86_400_000;

/** What waits, for whom; in each lane the most pressing first. */
export async function applicationQueue(centerIds: readonly string[], parts: QueueParts): Promise<ApplicationQueue> {
  const { records, clock } = parts;
  const [open, hits] = await Promise.all([
    records.of(applicationRecords).list({
      anyOf: { centerId: centerIds, state: WAITING_STATES },
      between: { lastToAt: { from: epochMs(clock.now() - LOOK_BACK_MS) } },
    }),
    records.of(declaredDayHitRecords).list({ where: { outcome: "to-move" } }),
  ]);
  const toMove = new Set(hits.map(({ applicationId }) => applicationId));
  const lanes = Map.groupBy(
    open.flatMap((application) => lanesOf(application, { toMove, parts }).map((lane) => ({ lane, application }))),
    ({ lane }) => lane,
  );
  const shown = QUEUE_LANES.map((lane) => ({
    lane,
    all: (lanes.get(lane) ?? []).map(({ application }) => application).toSorted(pressing(lane)),
  }));
  const rows = await applicationRows([...new Set(shown.flatMap(({ all }) => all.slice(0, MOST_IN_LANE)))], parts);
  const rowById = new Map(rows.map((row) => [row.id, row]));
  return {
    lanes: shown.map(({ lane, all }) => ({
      lane,
      count: all.length,
      applications: all.slice(0, MOST_IN_LANE).flatMap(({ id }) => rowById.get(id) ?? []),
    })),
  };
}

function lanesOf(
  application: ApplicationRecord,
  { toMove, parts }: { readonly toMove: ReadonlySet<string>; readonly parts: QueueParts },
): readonly QueueLane[] {
  const { dueTwd, refundDueTwd } = moneyOf(application);
  const refund: readonly QueueLane[] = refundDueTwd > 0 ? ["refunds"] : [];
  // A move or an extension may cost more than was paid.
  const payment: readonly QueueLane[] = dueTwd > 0 ? ["payments"] : [];
  switch (application.state) {
    case "submitted":
      return [needsManager(parts.shelf.agreed(application), application) ? "to-decide-by-manager" : "to-decide"];
    case "correction-asked":
      return ["corrections"];
    case "payment-due":
      return ["payments", ...moveLane(application, toMove)];
    case "approved":
    case "confirmed":
      return [...payment, ...moveLane(application, toMove), ...refund];
    case "in-use":
      return [...payment, ...(application.lastToAt <= parts.clock.now() ? (["to-hand-back"] as const) : [])];
    case "handed-back":
    case "stopped":
      return ["deposits", ...payment];
    case "deposit-settled":
      return [...payment, ...refund];
    case "draft":
    case "closed":
    case "rejected":
    case "withdrawn":
    case "cancelled":
    case "force-majeure":
      return refund;
  }
}

const moveLane = ({ id }: ApplicationRecord, toMove: ReadonlySet<string>): readonly QueueLane[] =>
  toMove.has(id) ? ["to-move"] : [];

/** Terms by when they run out, everything else by its first use. */
const pressing =
  (lane: QueueLane) =>
  (left: ApplicationRecord, right: ApplicationRecord): number => {
    const dueMs = ({ dueAt, firstFromAt }: ApplicationRecord): number =>
      lane === "corrections" || lane === "payments" ? (dueAt ?? firstFromAt) : firstFromAt;
    return dueMs(left) - dueMs(right) || (left.id < right.id ? -1 : 1);
  };
