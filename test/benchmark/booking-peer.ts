/**
 * How a booking system without a rule in its database takes a booking: it looks whether the time is free, and then
 * inserts. The peers read do so at PostgreSQL's usual isolation; beside them the ledger, over the same contest.
 */
import { epochMs } from "@weishan/core/reading";
import type { Records } from "../../packages/daemon/src/ports/records.ts";
import { byDesk, ledgerOver } from "../support/claims-bench.ts";
import type { PostgresServer } from "../support/postgres-server.ts";
import { recordsOver } from "../support/test-records.ts";

const WRITERS = 16;
/** Each is wanted by four callers at once. */
const SLOTS = 300;
const WANTED_BY = 4;
const HOUR_MS = 3_600_000;

export interface ContestFigures {
  /** Slots that more than one caller was told to have. */
  readonly doubleBooked: number;
  readonly withoutWinner: number;
}

type BookingTable = { readonly booking: { readonly room: string; readonly from_at: number; readonly to_at: number } };

/** Check, then insert. */
export async function contestOfPeer(server: PostgresServer): Promise<ContestFigures> {
  const url = server.createDatabase();
  server.query(
    new URL(url).pathname.slice(1),
    `create table booking (room text not null, from_at bigint not null, to_at bigint not null);
     create index booking_by_room on booking (room, to_at)`,
  );
  // Two pools, so that each caller has a connection of its own.
  const pools = [recordsOver({ kind: "postgres", url }), recordsOver({ kind: "postgres", url })] as const;
  let turn = 0;
  const figures = await contest(async (slot) => {
    const { kysely } = pools[turn++ % 2 === 0 ? 0 : 1];
    const [room, from, to] = ["SW.MEETING.6", slot * HOUR_MS, (slot + 1) * HOUR_MS];
    return await kysely
      .withTables<BookingTable>()
      .transaction()
      .execute(async (transaction) => {
        const there = await transaction
          .selectFrom("booking")
          .select("room")
          .where("room", "=", room)
          .where("to_at", ">", from)
          .where("from_at", "<", to)
          .executeTakeFirst();
        if (there !== undefined) return false;
        await transaction.insertInto("booking").values({ room, from_at: from, to_at: to }).execute();
        return true;
      });
  });
  await Promise.all(pools.map((pool) => pool.stop()));
  return figures;
}

/** The ledger, over the same contest. */
export function contestOfLedger(records: Records, first: number): Promise<ContestFigures> {
  const ledger = ledgerOver(records);
  let count = 0;
  return contest(async (slot) => {
    const from = epochMs(first + slot * HOUR_MS);
    const wanted = {
      bookingId: `contest-${count++}`,
      kind: "booking",
      resourceId: "SW.MEETING.6",
      title: "爭取檔期",
      from,
      to: epochMs(from + HOUR_MS),
    } as const;
    return await records
      .change(byDesk, (transaction) => ledger.place(transaction, [wanted]))
      .then(
        () => true,
        () => false,
      );
  });
}

async function contest(tryFor: (slot: number) => Promise<boolean>): Promise<ContestFigures> {
  const winners = Array.from({ length: SLOTS }, () => 0);
  for (let slot = 0; slot < SLOTS; slot += WRITERS / WANTED_BY) {
    const slots = Array.from({ length: WRITERS }, (_, writer) => slot + Math.floor(writer / WANTED_BY));
    // oxlint-disable-next-line no-await-in-loop -- a crowd at a time
    const won = await Promise.all(slots.map((each) => tryFor(each)));
    for (const [index, each] of slots.entries()) winners[each] = (winners[each] ?? 0) + Number(won[index]);
  }
  return {
    doubleBooked: winners.filter((count) => count > 1).length,
    withoutWinner: winners.filter((count) => count === 0).length,
  };
}
