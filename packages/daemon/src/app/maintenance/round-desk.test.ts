import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { obligationOccurrenceRecords } from "../../ports/record-kinds/obligation-record.ts";
import { walkAnswerRecords } from "../../ports/record-kinds/round-record.ts";
import { maintenanceBench, worker } from "./fake/maintenance-bench.ts";
import { fulfilObligations } from "./fulfil-obligations.ts";
import { obligationsOf } from "./obligation-book.ts";
import { ObligationMaker } from "./obligation-maker.ts";
import { RainWatch } from "./rain-watch.ts";
import { RoundAnswers } from "./round-answers.ts";
import { roundsOf } from "./round-book.ts";
import { RoundDesk } from "./round-desk.ts";
import type { GivenAnswer } from "./round-side.ts";

const HOUR_MS = 3_600_000;
const chen = worker("chen", "engineer");
const manager = worker("lin");

async function roundBench(start = "2026-07-08T09:00:00+08:00") {
  const bench = maintenanceBench({ start });
  const obligations = obligationsOf(bench.parts.model);
  const maker = new ObligationMaker(bench.parts, obligations);
  await maker.tick();
  const desk = new RoundDesk({
    ...bench.parts,
    rounds: roundsOf(bench.parts.model),
    answers: new RoundAnswers(bench.parts),
    onFinished: fulfilObligations(bench.parts, obligations, maker),
  });
  const now = () => bench.clock.now();
  const begin = (roundId: string, id = "walk-00001") => desk.begin(roundId, { id, startedAt: now() }, chen);
  return { ...bench, obligations, maker, desk, begin, now };
}

const answer = (changes: Partial<GivenAnswer>): GivenAnswer => ({
  id: "answer-0001",
  spaceId: "SW.MAIN.GF.PLAZA",
  itemKey: "planters",
  result: "ok",
  score: null,
  note: null,
  photoIds: [],
  answeredAt: epochMs(Date.parse("2026-07-08T09:05:00+08:00")),
  ...changes,
});

describe("walking a round", () => {
  test("what a phone hands in twice is there once, with one ticket for what failed", async () => {
    const { begin, desk, parts, tickets } = await roundBench();
    const { id } = await begin("dengue-patrol~SW");
    await begin("dengue-patrol~SW");
    const failed = answer({ id: "answer-0002", itemKey: "containers", result: "fail", note: "鐵桶積水" });
    await desk.answer(id, [answer({}), failed], chen);
    const walk = await desk.answer(id, [failed, answer({}), answer({ id: "answer-0003", itemKey: "low-spots" })], chen);
    expect(walk).toMatchObject({ failCount: 1, finishedAt: null, startedBy: { displayName: "chen name" } });
    expect(await parts.records.of(walkAnswerRecords).count()).toBe(3);
    const raised = tickets.raised.filter(({ source }) => source === "inspection");
    expect(raised).toHaveLength(1);
    expect(raised[0]).toMatchObject({
      spaceId: "SW.MAIN.GF.PLAZA",
      description: "鐵桶積水",
    });
    expect(walk.answers.find(({ result }) => result === "fail")?.ticket?.number).toMatch(/^115-SW-/);
  });

  test("ids of somebody else's walk and answers are refused, places outside the round too", async () => {
    const { begin, desk } = await roundBench();
    const { id } = await begin("dengue-patrol~SW");
    await expect(desk.begin("night-patrol~SW", { id, startedAt: answer({}).answeredAt }, chen)).rejects.toMatchObject({
      code: "RECORD_CONFLICT",
    });
    const stray = answer({ spaceId: "SW.MAIN.05F.ZONE-A" });
    await expect(desk.answer(id, [stray], chen)).rejects.toThrow("does not look at");
    await expect(desk.answer(id, [answer({ score: 5 })], chen)).rejects.toThrow("no points");
    const ahead = answer({ answeredAt: epochMs(Date.parse("2026-07-09T09:00:00+08:00")) });
    await expect(desk.answer(id, [ahead], chen)).rejects.toThrow("still ahead");
    const fengshan = worker("wu", "engineer", { centers: ["FS"] });
    await expect(desk.walk(id, fengshan.principal)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });

  test("the register of breeding places keeps what was found until it is found clean", async () => {
    const { begin, clock, desk, now } = await roundBench();
    const { id } = await begin("dengue-patrol~SW");
    await desk.answer(id, [answer({ id: "answer-0002", result: "fail", note: "底盤積水" })], chen);
    const site = async () => (await desk.breedingSites({ centerId: "SW" }, chen.principal))[0];
    expect(await site()).toMatchObject({ itemKey: "planters", note: "底盤積水", clearedAt: null });
    clock.turn(48 * HOUR_MS);
    const again = await begin("dengue-patrol~SW", "walk-00002");
    await desk.answer(again.id, [answer({ id: "answer-0003", answeredAt: now() })], chen);
    expect((await site())?.clearedAt).toBe(now());
  });

  test("a finished patrol fulfils the obligation of its week, and ends only once", async () => {
    const { begin, clock, desk, now, parts } = await roundBench();
    const { id } = await begin("dengue-patrol~SW");
    clock.turn(HOUR_MS);
    const finishedAt = now();
    await desk.finish(id, { finishedAt, note: null }, chen);
    const again = await desk.finish(id, { finishedAt: epochMs(finishedAt + 1), note: "again" }, chen);
    expect(again.finishedAt).toBe(finishedAt);
    const kept = await parts.records.of(obligationOccurrenceRecords).find("DENGUE-W~SW~2026-W28");
    expect(kept).toMatchObject({ doneOn: "2026-07-08", certificateNumber: id, recordedBy: "chen" });
    const rounds = await desk.list({ centerId: "SW" }, chen.principal);
    const patrol = rounds.find(({ kind }) => kind === "dengue-patrol");
    expect(patrol?.due?.from).toBe(Date.parse("2026-07-13T00:00:00+08:00"));
  });

  test("evaluations score by agency", async () => {
    const { begin, clock, desk, now } = await roundBench();
    await desk.assignAgency("SW.MAIN.06F.URBAN", { agency: "都市發展局", reason: "進駐" }, manager);
    await desk.assignAgency("SW.MAIN.06F.WORKS", { agency: "工務局新建工程處", reason: "進駐" }, manager);
    const { id } = await begin("environment-evaluation~SW");
    const scored = (n: number, spaceId: string, score: number) =>
      answer({ id: `answer-100${n}`, spaceId, itemKey: "floor", score });
    await desk.answer(id, [scored(1, "SW.MAIN.06F.URBAN", 12), scored(2, "SW.MAIN.06F.WORKS", 20)], chen);
    clock.turn(HOUR_MS);
    await desk.finish(id, { finishedAt: now(), note: null }, chen);
    const scores = await desk.scores({ centerId: "SW", year: 2026 }, chen.principal);
    expect(scores.map(({ agency, meanPct }) => `${agency} ${meanPct}`)).toEqual([
      "工務局新建工程處 100",
      "都市發展局 60",
    ]);
    await expect(desk.assignAgency("SW.MAIN.06F.URBAN", { agency: null, reason: "搬離" }, chen)).rejects.toMatchObject({
      code: "ACCESS_DENIED",
    });
  });
});

describe("rain", () => {
  test("sets off a check within 48 hours for each rainy day, also those of an outage, and a patrol fulfils them", async () => {
    const { begin, clock, desk, maker, now, obligations, parts } = await roundBench();
    const rainMm: Readonly<Record<string, number>> = { "2026-07-09": 12, "2026-07-10": 0.4, "2026-07-11": 30 };
    const asked: string[] = [];
    const history = {
      counterAdvance: async (pointId: string, { fromMs }: { readonly fromMs: number }) => {
        const date = new Date(fromMs + 8 * HOUR_MS).toISOString().slice(0, 10);
        asked.push(date);
        return { pointId, advance: rainMm[date] ?? 0, coverage: 1, resets: 0 };
      },
    };
    const watch = () => new RainWatch({ ...parts, history, obligations, maker });
    clock.set("2026-07-12T08:00:00+08:00");
    await watch().tick();
    await Promise.all([watch().tick(), watch().tick()]);
    const made = async () => {
      const rows = await parts.records
        .of(obligationOccurrenceRecords)
        .list({ where: { obligationId: "DENGUE-RAIN~SW" } });
      return rows
        .map(({ windowFrom, windowTo, doneOn }) => `${windowFrom}..${windowTo} ${doneOn ?? "open"}`)
        .toSorted();
    };
    expect(await made()).toEqual(["2026-07-09..2026-07-11 open", "2026-07-11..2026-07-13 open"]);
    expect(asked).not.toContain("2026-07-07");
    const { id } = await begin("dengue-patrol~SW");
    clock.turn(HOUR_MS);
    await desk.finish(id, { finishedAt: now(), note: null }, chen);
    expect(await made()).toEqual(["2026-07-09..2026-07-11 open", "2026-07-11..2026-07-13 2026-07-12"]);
  });
});
