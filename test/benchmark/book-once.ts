import { isRetryable } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { ClaimsLedger } from "../../packages/daemon/src/app/booking/ledger/claims-ledger.ts";
import type { Records } from "../../packages/daemon/src/ports/records.ts";
import { byDesk } from "../support/claims-bench.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const ROOMS = ["SW.MEETING.6", "SW.AUDITORIUM.AB", "FS.MULTIMEDIA", "FS.PLAZA"];

/** One confirmed booking with set-up and tear-down, at a time that is its writer's own: nobody loses, everybody waits. */
export async function bookOnce(
  records: Records,
  ledger: ClaimsLedger,
  { writer, booked, daysAhead }: { readonly writer: number; readonly booked: number; readonly daysAhead: number },
): Promise<void> {
  const day = Math.floor(Date.now() / DAY_MS) + daysAhead + Math.floor(booked / ROOMS.length);
  const at = (minutes: number) => epochMs(day * DAY_MS + writer * 90 * MINUTE_MS + minutes * MINUTE_MS);
  const facts = {
    bookingId: `bench-${daysAhead}-${writer}-${booked}`,
    resourceId: ROOMS[booked % ROOMS.length] ?? "",
    title: "記者會",
  };
  const wanted = [
    { ...facts, kind: "set-up", from: at(0), to: at(15) },
    { ...facts, kind: "booking", from: at(15), to: at(75) },
    { ...facts, kind: "tear-down", from: at(75), to: at(90) },
  ] as const;
  for (;;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- only where nothing was decided
      await records.change(byDesk, (transaction) => ledger.place(transaction, wanted));
      return;
    } catch (error) {
      // A file of SQLite is not fair to sixteen processes: who waited too long asks again.
      if (!isRetryable(error)) throw error;
    }
  }
}
