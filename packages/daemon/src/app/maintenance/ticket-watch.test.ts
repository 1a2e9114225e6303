import { plusDays, taipeiInstant } from "@weishan/core/calendar";
import { describe, expect, test } from "vitest";
import { MONDAY, ticketBench, worker } from "./fake/ticket-bench.ts";

const manager = worker("wang", ["facility-manager"]);
const DAY_MS = 86_400_000;

describe("what ends", () => {
  test("is told 60, 30 and 7 days before and once it is over, once each, also when nothing ran for weeks", async () => {
    const bench = ticketBench();
    const firm = {
      id: "f",
      name: "宏達機電",
      taxId: null,
      systems: [],
      contactName: null,
      contactPhone: null,
      contactEmail: null,
      note: "",
    };
    await bench.contractors.add(firm, manager);
    const expiresOn = plusDays("2026-11-23", 70);
    const licence = { id: "l", kind: "甲種電匠", number: "1", holderName: "林師傅", expiresOn };
    await bench.contractors.addLicence("f", licence, manager);
    const told = async (day: string) => {
      await bench.clock.turn(taipeiInstant(day, "09:00") - bench.clock.now());
      await bench.watch.look();
      return bench.notices.filter(({ kind }) => kind === "term-ends").length;
    };
    expect([
      await told("2026-11-23"),
      await told(plusDays(expiresOn, -60)),
      await told(plusDays(expiresOn, -59)),
      await told(plusDays(expiresOn, -5)),
      await told(plusDays(expiresOn, -1)),
      await told(expiresOn),
      await told(plusDays(expiresOn, 1)),
      await told(plusDays(expiresOn, 20)),
    ]).toEqual([0, 1, 1, 2, 2, 2, 3, 3]);
    const [contractor] = await bench.contractors.list(manager);
    expect(contractor?.licences).toMatchObject([{ state: "over" }]);
  });

  test("is shown on the tickets of a covered equipment for as long as it counts", async () => {
    const bench = ticketBench();
    const warranty = {
      id: "w",
      equipmentId: "SW.MAIN.01F.AHU.04",
      contractorId: null,
      from: "2026-01-01",
      to: "2026-12-31",
      terms: "主機板兩年",
    };
    await bench.contractors.addWarranty(warranty, manager);
    const state = async () => (await bench.contractors.warranties(warranty.equipmentId, manager))[0]?.state;
    expect(await state()).toBe("ends-soon");
    await bench.clock.turn(taipeiInstant("2026-12-31", "23:59") - MONDAY);
    expect(await state()).toBe("ends-soon");
    await bench.clock.turn(DAY_MS);
    expect(await state()).toBe("over");
  });
});
