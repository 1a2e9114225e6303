/** Ten years of lettings of both centres, the same each time, for whoever wants to see how they are kept and drawn. */
import { leavesOf, type Resource, type ResourceTree } from "@weishan/core/booking";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { MIGRATIONS } from "../../packages/daemon/src/adapters/records/migrations/index.ts";
import { RECORD_KINDS } from "../../packages/daemon/src/adapters/records/record-kinds.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import {
  type ClaimLeafRecord,
  type ClaimRecord,
  claimLeafRecords,
  claimRecords,
  leafRecords,
} from "../../packages/daemon/src/ports/record-kinds/claim-record.ts";
import type { Records } from "../../packages/daemon/src/ports/records.ts";
import { ledgerOver, randomFrom } from "../support/claims-bench.ts";
import { recordsOver } from "../support/test-records.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const YEARS = 10;
/** As many as both centres let in ten years. */
export const BOOKINGS = 28_000;
const BOOKINGS_AT_A_TIME = 250;
/** Half of a year lies ahead: what is booked already. */
const AHEAD_DAYS = 183;
/** Sessions of a day, in hours. */
const SESSIONS = [
  [8, 12],
  [13, 17],
  [18, 22],
] as const;
/** How often a class is let, beside the others: meeting rooms most. */
const WEIGHTS: Readonly<Record<string, number>> = {
  "meeting-room": 20,
  auditorium: 6,
  atrium: 4,
  plaza: 2,
  "multimedia-room": 8,
  residence: 2,
};
const TITLES = ["政令宣導", "市政講座", "教育訓練", "社區成果展", "防災演練說明會", "藝文展演", "採購評選會議"];
const ORGANISATIONS = ["教育局", "社會局", "文化局", "環境保護局", "消防局", "高雄市志工協會", "某某文教基金會"];

const change = { actor: { kind: "system", part: "bench" }, action: "claim.bench", reason: null } as const;

interface Rows {
  readonly claims: readonly ClaimRecord[];
  readonly leaves: readonly ClaimLeafRecord[];
}

/**
 * Fills the records file of a daemon that does not run yet (`<dataDir>/records.db`) with ten years around now, so that
 * its API and its pages can be measured.
 */
export async function fillDaemonWithTenYears(file: string): Promise<void> {
  const database = recordsOver({ kind: "sqlite", file }, { migrations: MIGRATIONS, kinds: RECORD_KINDS });
  await database.start();
  await fillTenYears(database.records, ledgerOver(database.records).tree, systemClock.now());
  await database.stop();
}

/**
 * Fills the records with ten years around an instant: 28,000 lettings with set-up, tear-down and equipment, 300,000
 * leaves taken. In SQLite it takes about half a minute.
 */
export async function fillTenYears(
  records: Records,
  tree: ResourceTree,
  now: EpochMs,
): Promise<{ readonly bookings: number; readonly claims: number; readonly leaves: number }> {
  const numbers = new Map([...tree.resourcesByLeaf.keys()].toSorted().map((id, index) => [id, index + 1]));
  await records.change(change, (transaction) =>
    transaction.of(leafRecords).insertAll([...numbers].map(([id, number]) => ({ id, number }))),
  );
  let [bookings, claims, leaves] = [0, 0, 0];
  for (const rows of tenYears(tree, now, numbers)) {
    // oxlint-disable-next-line no-await-in-loop -- one change after another
    await records.change(change, async (transaction) => {
      await transaction.of(claimRecords).insertAll(rows.claims);
      await transaction.of(claimLeafRecords).insertAll(rows.leaves);
    });
    bookings += new Set(rows.claims.map(({ bookingId }) => bookingId)).size;
    claims += rows.claims.length;
    leaves += rows.leaves.length;
  }
  return { bookings, claims, leaves };
}

function* tenYears(tree: ResourceTree, now: EpochMs, numbers: ReadonlyMap<string, number>): Generator<Rows> {
  const random = randomFrom(2_026);
  const rooms = tree.resources
    .filter(({ isLettable, venueClass }) => isLettable && venueClass in WEIGHTS)
    .flatMap((room) => Array.from({ length: WEIGHTS[room.venueClass] ?? 1 }, () => room));
  const lastDay = Math.floor(now / DAY_MS) + AHEAD_DAYS;
  const taken = new Set<string>();
  let rows: { claims: ClaimRecord[]; leaves: ClaimLeafRecord[] } = { claims: [], leaves: [] };
  for (let made = 0; made < BOOKINGS; ) {
    const room = rooms[Math.floor(random() * rooms.length)];
    const day = lastDay - Math.floor(random() * YEARS * 365);
    const session = SESSIONS[Math.floor(random() * SESSIONS.length)];
    if (room === undefined || session === undefined) continue;
    const slots = leavesOf(tree, room.id).map((leaf) => `${leaf} ${day} ${session[0]}`);
    if (slots.some((slot) => taken.has(slot))) continue;
    for (const slot of slots) taken.add(slot);
    addBooking({ rows, room, tree, numbers, random }, { number: made, day, session, taken });
    made += 1;
    if (made % BOOKINGS_AT_A_TIME > 0) continue;
    yield rows;
    rows = { claims: [], leaves: [] };
  }
  if (rows.claims.length > 0) yield rows;
}

function addBooking(
  course: {
    readonly rows: { claims: ClaimRecord[]; leaves: ClaimLeafRecord[] };
    readonly room: Resource;
    readonly tree: ResourceTree;
    readonly numbers: ReadonlyMap<string, number>;
    readonly random: () => number;
  },
  {
    number,
    day,
    session: [fromHour, toHour],
    taken,
  }: {
    readonly number: number;
    readonly day: number;
    readonly session: readonly [from: number, to: number];
    readonly taken: Set<string>;
  },
): void {
  const { rows, room, tree, numbers, random } = course;
  // The days of the table begin at midnight in Taipei.
  const start = day * DAY_MS - 8 * HOUR_MS;
  const [from, to] = [start + fromHour * HOUR_MS, start + toHour * HOUR_MS];
  const title = TITLES[Math.floor(random() * TITLES.length)] ?? "";
  const organisation = ORGANISATIONS[Math.floor(random() * ORGANISATIONS.length)] ?? null;
  const add = (
    kind: ClaimRecord["kind"],
    resourceId: string,
    times: readonly [number, number],
    leafIds: readonly string[],
  ) => {
    const id = `years-${number}-${rows.claims.length}`;
    const [fromAt, toAt] = [epochMs(times[0]), epochMs(times[1])];
    rows.claims.push({
      id,
      bookingId: `years-${number}`,
      centerId: room.centerId,
      kind,
      resourceId,
      equipmentId: null,
      spaceId: null,
      leafIds,
      fromAt,
      toAt,
      isLong: false,
      title,
      organisation,
      applicationId: null,
      seriesId: null,
      expiresAt: null,
      placedAt: fromAt,
      releasedAt: null,
      releaseReason: null,
    });
    rows.leaves.push(
      ...leafIds.map((leafId) => ({
        id: `${id}:${leafId}`,
        claimId: id,
        leafId,
        leafNumber: numbers.get(leafId) ?? 0,
        fromAt,
        toAt,
      })),
    );
  };
  const leaves = leavesOf(tree, room.id);
  add("set-up", room.id, [from - 30 * MINUTE_MS, from], leaves);
  add("booking", room.id, [from, to], leaves);
  add("tear-down", room.id, [to, to + 30 * MINUTE_MS], leaves);
  for (const pool of ["MIC", "PROJECTOR", "SOUND"]) {
    const lots = tree.leavesById.get(`${room.centerId}.EQ.${pool}`) ?? [];
    const free = lots.filter((lot) => !taken.has(`${lot} ${day} ${fromHour}`));
    const own = free.slice(0, pool === "MIC" ? 7 : 2);
    for (const lot of own) taken.add(`${lot} ${day} ${fromHour}`);
    if (own.length > 0) add("booking", `${room.centerId}.EQ.${pool}`, [from, to], own);
  }
}
