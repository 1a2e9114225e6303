import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { checkInRecords } from "../../../ports/record-kinds/presence-record.ts";
import { applicationBench, stepTo, use } from "../application/fake/application-bench.ts";
import { lettingBench } from "../fake/letting-bench.ts";
import { lettingsOf } from "./lettings-of.ts";

const DAY = "2026-04-22";
const at = (text: string) => epochMs(Date.parse(`${text}+08:00`));

async function stage() {
  const bench = await applicationBench();
  const { series, media } = lettingBench(bench).http;
  const outcomes = async (now = bench.clock.now()) => {
    const span = { from: at(`${DAY}T00:00`), to: at("2026-04-25T00:00"), now, tree: bench.ledger.tree };
    const { lettings } = await lettingsOf(bench.records, span);
    return lettings
      .map(({ resourceId, outcome, applicantClass }) => `${resourceId} ${outcome} ${applicantClass ?? "-"}`)
      .toSorted();
  };
  const change = { actor: bench.clerk.actor, action: "test", reason: null };
  return { ...bench, series, media, outcomes, change };
}

describe("what counts as let", () => {
  test("is no application that nobody decided, or that was refused", async () => {
    const { handIn, applications, manager, outcomes } = await stage();
    const { id } = await handIn();
    expect(await outcomes()).toEqual([]);
    await applications.step(id, stepTo("rejected", { reason: "不符使用目的" }), manager);
    expect(await outcomes()).toEqual([]);
  });

  test("is planned once it is approved, held once its time has come, and cancelled where it was called off", async () => {
    const { handIn, applications, manager, outcomes } = await stage();
    const { id } = await handIn();
    await applications.step(id, stepTo("approved"), manager);
    expect(await outcomes()).toEqual(["SW.AUDITORIUM planned company"]);
    expect(await outcomes(at(`${DAY}T09:00`))).toEqual(["SW.AUDITORIUM held company"]);
    await applications.step(id, stepTo("cancelled", { reason: "講者行程異動", cause: "applicant" }), manager);
    expect(await outcomes()).toEqual(["SW.AUDITORIUM cancelled company"]);
  });

  test("is nobody's use where the room was given free because nobody came", async () => {
    const { handIn, applications, manager, outcomes, records, change } = await stage();
    const { id } = await handIn();
    await applications.step(id, stepTo("approved"), manager);
    const [slot] = (await records.of(applicationRecords).find(id))?.slots ?? [];
    await records.change(change, (transaction) =>
      transaction.of(checkInRecords).insert({
        id: slot?.id ?? "",
        centerId: "SW",
        resourceId: "SW.AUDITORIUM",
        eventFromAt: at(`${DAY}T08:00`),
        eventToAt: at(`${DAY}T12:00`),
        checkedInAt: null,
        checkedInBy: null,
        endedAt: null,
        endedBy: null,
        releasedAt: at(`${DAY}T08:30`),
        releaseReason: "未報到逾 30 分",
      }),
    );
    expect(await outcomes(at("2026-04-24T00:00"))).toEqual(["SW.AUDITORIUM no-show company"]);
  });

  test("is a series and a film on the wall too; what was moved away is told once", async () => {
    const { series, media, clerk, outcomes } = await stage();
    const { resourceId } = use("SW.MEETING.2", "09:00", "11:00");
    const wish = {
      resourceId,
      rrule: "FREQ=DAILY;COUNT=2",
      start: `${DAY}T09:00`,
      minutes: 60,
      monthEnd: "skip",
      setUpMinutes: 30,
      tearDownMinutes: 0,
      exceptions: [],
    } as const;
    const { previewToken } = await series.preview(wish, clerk);
    const label = { title: "會報", organisation: "示範・民政科", applicantClass: "city-agency" };
    const { id } = await series.book({ ...wish, ...label, application: null, previewToken, skips: [] }, clerk);
    const edit = { scope: "this", key: `${DAY}T09:00`, change: { start: `${DAY}T14:00` } } as const;
    const consent = { previewToken: (await series.previewEdit(id, edit, clerk)).previewToken, skips: [] };
    await series.edit(id, { ...edit, ...consent }, "改下午", clerk);
    const film = { target: "led-wall", centerId: "SW", resourceIds: [], fromDate: DAY, toDate: DAY } as const;
    await media.book({ id: "film-0001", ...film, ...label, applicationId: null }, clerk);
    expect(await outcomes()).toEqual([
      "SW.LED.S01 planned city-agency",
      "SW.MEETING.2 planned city-agency",
      "SW.MEETING.2 planned city-agency",
    ]);
  });
});
