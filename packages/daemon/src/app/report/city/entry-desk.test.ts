import { fengshan, siwei } from "@weishan/core/center";
import { describe, expect, test } from "vitest";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { StillClock, worker } from "../../maintenance/fake/maintenance-bench.ts";
import { indexModel } from "../../overview/model-index.ts";
import { EntryDesk } from "./entry-desk.ts";
import type { GivenReportEntry } from "./entry-side.ts";

const EVERYTHING = { topic: null, report: null, from: null, to: null } as const;
const manager = worker("manager");
const ofSiwei = worker("siwei", "facility-manager", { centers: ["SW"] });
const ofFengshan = worker("fengshan", "facility-manager", { centers: ["FS"] });
const viewer = worker("viewer", "viewer");

const permits: GivenReportEntry = {
  topic: "parking",
  reports: ["city-year"],
  centerIds: ["SW", "FS"],
  kind: "happened",
  from: "2022-01-01",
  to: "2022-12-31",
  position: 60,
  text: "核發公務臨時停車證約{permits}。",
  figures: [{ key: "permits", name: "臨時停車證", value: "8660", unit: "張" }],
  source: "車輛管理科統計",
};

function stage() {
  const clock = new StillClock("2023-01-10T09:00:00+08:00");
  const records = new MemoryRecords(clock);
  let ids = 0;
  const names = async (people: readonly string[]) => new Map(people.map((id) => [id, `${id} name`]));
  return new EntryDesk({ records, model: indexModel([siwei, fengshan]), names, newId: () => `entry-${++ids}` });
}

describe("what people write for the city's reports", () => {
  test("is kept with who wrote it, and found by its topic and its days", async () => {
    const desk = stage();
    await desk.add(permits, manager);
    await desk.add({ ...permits, from: "2023-01-01", to: "2023-12-31", text: "共6-7樓" }, manager);
    const ofYear = { ...EVERYTHING, from: "2022-01-01", to: "2022-12-31" };
    expect(await desk.list(ofYear, viewer)).toEqual([
      {
        id: "entry-1",
        ...permits,
        hasLooseDigits: false,
        enteredAt: Date.parse("2023-01-10T09:00:00+08:00"),
        enteredBy: { personId: "manager", displayName: "manager name" },
      },
    ]);
    expect((await desk.list(EVERYTHING, viewer)).map(({ hasLooseDigits }) => hasLooseDigits)).toEqual([true, false]);
    expect(await desk.list({ ...EVERYTHING, topic: "greening" }, viewer)).toEqual([]);
    expect(await desk.list({ ...EVERYTHING, report: "council" }, viewer)).toEqual([]);
  });

  test("is refused where it could not be told", async () => {
    const desk = stage();
    const refusals: readonly Partial<GivenReportEntry>[] = [
      { reports: ["council"], topic: "greening" },
      { to: null },
      { to: "2021-12-31" },
      { from: "2022-02-30" },
      { text: "約{cards}。" },
      { figures: [...permits.figures, ...permits.figures] },
      { text: "", figures: [] },
    ];
    for (const refusal of refusals) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(desk.add({ ...permits, ...refusal }, manager)).rejects.toMatchObject({ code: "QUERY_INVALID" });
    }
    expect(await desk.list(EVERYTHING, manager)).toEqual([]);
  });

  test("of both centres is seen by who sees one, and changed by who may for both", async () => {
    const desk = stage();
    await desk.add(permits, manager);
    await desk.add({ ...permits, centerIds: ["SW"] }, ofSiwei);
    expect((await desk.list(EVERYTHING, ofFengshan)).map(({ id }) => id)).toEqual(["entry-1"]);
    const refused = { changes: { position: 10 }, reason: "重新排序" };
    await expect(desk.change("entry-1", refused, ofFengshan)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    await expect(desk.remove("entry-2", "重複", ofFengshan)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
    await expect(desk.add(permits, viewer)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    await expect(desk.add({ ...permits, centerIds: ["XX"] }, manager)).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
  });

  test("is changed field by field, and gone once it is removed", async () => {
    const desk = stage();
    await desk.add(permits, manager);
    const figures = [{ key: "permits", name: "臨時停車證", value: "8661", unit: "張" }];
    expect(await desk.change("entry-1", { changes: { figures }, reason: "補登一張" }, manager)).toMatchObject({
      text: permits.text,
      figures,
    });
    const untellable = { changes: { text: "約{cards}。" }, reason: "改寫" };
    await expect(desk.change("entry-1", untellable, manager)).rejects.toMatchObject({ code: "QUERY_INVALID" });
    await desk.remove("entry-1", "重複填報", manager);
    expect(await desk.list(EVERYTHING, manager)).toEqual([]);
    await expect(desk.remove("entry-1", "重複填報", manager)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });
});
