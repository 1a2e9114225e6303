import { expect, test } from "vitest";
import { alarmOccurrenceRecords } from "../../ports/record-kinds/alarm-occurrence-record.ts";
import { settled } from "../field/fake/hand-clock.ts";
import type { RaisedTicket, TroubleChange } from "../maintenance/ticket-desk.ts";
import { smallCenter } from "../overview/fake/small-center.ts";
import { indexModel } from "../overview/model-index.ts";
import { engineBench, silentLog, warm } from "./fake/engine-bench.ts";
import { TicketLink } from "./ticket-link.ts";

const AHU = "SW.MAIN.03F.AHU.01";

test("an alarm whose rule says so opens a ticket, also when the records were away, and tells it when it is gone", async () => {
  const bench = await engineBench([warm(AHU, { raisesTicket: true, priority: "high" })]);
  const { say, engine, clock, records } = bench;
  const raised: RaisedTicket[] = [];
  const recovered: TroubleChange[] = [];
  let isAway = true;
  const link = new TicketLink({
    engine,
    tickets: () => ({
      raise: async (ticket) => {
        if (isAway) throw new Error("away");
        raised.push(ticket);
        return { ticketId: "t-1", number: "115-SW-000001", joined: false };
      },
      recovered: async (change) => void recovered.push(change),
      recurred: async () => undefined,
    }),
    model: indexModel([smallCenter]),
    clock,
    log: silentLog,
  });
  link.start();
  await say({ [`${AHU}.tempC`]: 31 });
  await engine.idle();
  await link.idle();
  isAway = false;
  await clock.turn(31_000);
  await link.idle();
  await engine.idle();
  expect(raised).toMatchObject([
    { source: "alarm", equipmentId: AHU, cause: "warm", priorityHint: "high", title: { zh: "空調箱一號：警報 warm" } },
  ]);
  expect(await records.of(alarmOccurrenceRecords).list()).toMatchObject([
    { ticketId: "t-1", ticketNumber: "115-SW-000001" },
  ]);
  await say({ [`${AHU}.tempC`]: 20 });
  await engine.idle();
  await settled();
  await link.idle();
  expect(recovered).toMatchObject([{ equipmentId: AHU, cause: "warm" }]);
  await link.stop();
  await engine.stop();
});
