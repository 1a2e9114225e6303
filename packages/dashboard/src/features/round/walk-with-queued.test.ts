import { expect, test } from "vitest";
import type { QueuedChange } from "../../api/offline/queued-change.ts";
import { finishChange, foundChange, type Walk } from "../../api/rounds.ts";
import { answersOf, openAt } from "./walk-with-queued.ts";

const item = { key: "floor", name: { zh: "地面", en: "Floor" }, maxScore: null };
const stop = { spaceId: "S1", items: [item, { ...item, key: "bin" }] } as never;
const walk = {
  id: "w1",
  centerId: "SW",
  answers: [{ spaceId: "S1", itemKey: "floor", result: "ok", score: null, note: null, photoIds: [], ticket: null }],
} as unknown as Walk;
const place = { ownerId: "chen", walk, nowMs: 1 };
const queued = (change: ReturnType<typeof foundChange>, order: number): QueuedChange => ({
  ...change,
  order,
  stuck: null,
});

test("what was found in a basement counts over what the daemon has, and is shown as waiting", () => {
  const found = { spaceId: "S1", item, result: "fail", score: null, note: "積水", photo: null } as const;
  const answers = answersOf(walk, [
    queued(foundChange(place, found), 1),
    queued(finishChange(place, item.name, null), 2),
  ]);
  expect(answers.get("S1/floor")).toMatchObject({ result: "fail", note: "積水", isWaiting: true });
  expect(openAt(stop, answers)).toBe(1);
});

test("a photo is sent before what it belongs to, and its place is kept", () => {
  const photo = new Blob(["x"], { type: "image/jpeg" });
  const change = foundChange(place, { spaceId: "S1", item, result: "fail", score: null, note: null, photo });
  expect(change.picture).toMatchObject({ kind: "part", centerId: "SW", sentId: null });
  expect(JSON.stringify(change.body)).toContain('"photoIds":["@picture"]');
});
