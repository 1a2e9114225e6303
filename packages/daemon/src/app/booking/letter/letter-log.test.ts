import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { type BookingLetterRecord, bookingLetterRecords } from "../../../ports/record-kinds/booking-letter-record.ts";
import { type OutgoingMailRecord, outgoingMailRecords } from "../../../ports/record-kinds/outgoing-mail-record.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { bookedApplication } from "../document/fake/booked-application.ts";
import { LetterLog } from "./letter-log.ts";

const change = { actor: { kind: "system", part: "test" }, action: "test", reason: null } as const;
const clerk = worker("clerk", "booking-desk");

const letter = (id: string, parts: Partial<BookingLetterRecord>): BookingLetterRecord => ({
  id,
  applicationId: bookedApplication.id,
  centerId: bookedApplication.centerId,
  kind: "received",
  stepKey: id,
  facts: { title: "", addressee: null, uses: [], reason: "秘密", dueAt: null, dueTwd: 0, refundTwd: 0 },
  createdAt: epochMs(1),
  isPosted: true,
  ...parts,
});

const mail = (subjectId: string, state: OutgoingMailRecord["state"]): OutgoingMailRecord => ({
  id: `mail ${subjectId}`,
  template: "booking-letter",
  subjectId,
  personId: null,
  toAddress: "chen@people.example",
  language: "zh-TW",
  createdAt: epochMs(1),
  state,
  triesCount: 1,
  nextTryAt: epochMs(1),
  trouble: null,
});

async function bench(): Promise<LetterLog> {
  const records = new MemoryRecords(new HandClock(0));
  await records.change(change, async (transaction) => {
    await transaction.of(applicationRecords).insert(bookedApplication);
    const letters = transaction.of(bookingLetterRecords);
    await letters.insert(letter("a", { kind: "received" }));
    await letters.insert(letter("b", { kind: "payment-due", createdAt: epochMs(2) }));
    await letters.insert(letter("c", { kind: "confirmed", createdAt: epochMs(3), isPosted: false }));
    await letters.insert(letter("d", { kind: "moved", createdAt: epochMs(4) }));
    await letters.insert(letter("other", { applicationId: "another" }));
    const mails = transaction.of(outgoingMailRecords);
    await mails.insert(mail("a", "sent"));
    await mails.insert(mail("b", "failed"));
  });
  return new LetterLog(records);
}

describe("the letters of an application", () => {
  test("are told in their order, with what became of each, and never what they say or to whom", async () => {
    const log = await bench();
    expect(await log.list(bookedApplication.id, clerk)).toEqual([
      { id: "a", kind: "received", createdAt: 1, state: "sent" },
      { id: "b", kind: "payment-due", createdAt: 2, state: "failed" },
      { id: "c", kind: "confirmed", createdAt: 3, state: "not-posted" },
      { id: "d", kind: "moved", createdAt: 4, state: "past" },
    ]);
  });

  test("do not exist for who may only look, nor for the desk of another centre", async () => {
    const log = await bench();
    await expect(log.list(bookedApplication.id, worker("guest", "viewer"))).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
    await expect(log.list("nothing", clerk)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });
});
