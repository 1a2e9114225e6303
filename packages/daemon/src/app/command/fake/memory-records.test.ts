import { expect, test } from "vitest";
import type { LockOutRecord } from "../../../ports/record-kinds/lock-out-record.ts";
import { lockOutRecords } from "../../../ports/record-kinds/lock-out-record.ts";
import type { Change } from "../../../ports/records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { MemoryRecords } from "./memory-records.ts";

const clock = new HandClock();
const change: Change = { actor: { kind: "system", part: "test" }, action: "lock-out.set", reason: null };
const lockOut = (id: string): LockOutRecord => ({
  id,
  equipmentId: "SW.X",
  holderId: "chen",
  reason: "belt",
  setAt: clock.now(),
  expiresAt: clock.now(),
  photoId: null,
  remindedAt: null,
  endedAt: null,
  ended: null,
  endedBy: null,
});

test("a change that fails leaves neither records nor entries behind", async () => {
  const records = new MemoryRecords(clock);
  const failed = records.change(change, async (transaction) => {
    await transaction.of(lockOutRecords).insert(lockOut("a"));
    throw new Error("on second thoughts");
  });
  await expect(failed).rejects.toThrow("on second thoughts");
  expect([await records.of(lockOutRecords).count(), records.trail]).toEqual([0, []]);
});

test("an id that is taken, one that is unknown and a database that is away are told apart as in the real ones", async () => {
  const records = new MemoryRecords(clock);
  const insert = () => records.change(change, (transaction) => transaction.of(lockOutRecords).insert(lockOut("a")));
  await insert();
  await expect(insert()).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
  const remove = records.change(change, (transaction) => transaction.of(lockOutRecords).remove("b"));
  await expect(remove).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  records.isAvailable = false;
  await expect(insert()).rejects.toMatchObject({ code: "RECORDS_UNAVAILABLE" });
});

test("changes are one after another, each on what the one before left", async () => {
  const records = new MemoryRecords(clock);
  const countThenInsert = (id: string) =>
    records.change(change, async (transaction) => {
      const lockOuts = transaction.of(lockOutRecords);
      const before = await lockOuts.count();
      await lockOuts.insert(lockOut(id));
      return before;
    });
  expect(await Promise.all([countThenInsert("a"), countThenInsert("b"), countThenInsert("c")])).toEqual([0, 1, 2]);
});
