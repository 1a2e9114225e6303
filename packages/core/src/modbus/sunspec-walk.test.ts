import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { fieldLength } from "./register-field.ts";
import { SUNSPEC_MODELS, type SunspecPoint } from "./sunspec-models.ts";
import { answerSunspecProbe, startSunspecWalk, sunspecProbe } from "./sunspec-walk.ts";

/** Walks a device that holds these words and refuses any other address. */
function walk(words: Readonly<Record<number, readonly number[]>>) {
  let state = startSunspecWalk();
  const asked: number[] = [];
  for (let probe = sunspecProbe(state); probe !== null; probe = sunspecProbe(state)) {
    asked.push(probe.address);
    const answer = words[probe.address];
    state = answerSunspecProbe(state, answer === undefined ? null : Uint16Array.from(answer));
  }
  return { state, asked };
}

const SUNS = [0x5375, 0x6e53];

describe("the walk along a SunSpec chain", () => {
  test("finds the models of an inverter at the usual place", () => {
    const { state, asked } = walk({
      40000: SUNS,
      40002: [1, 66],
      40070: [103, 50],
      40122: [160, 48],
      40172: [0xffff, 0],
    });
    expect(asked).toEqual([40000, 40002, 40070, 40122, 40172]);
    expect(state).toEqual({
      state: "done",
      chain: [
        { model: 1, address: 40002, length: 66 },
        { model: 103, address: 40070, length: 50 },
        { model: 160, address: 40122, length: 48 },
      ],
    });
  });

  test("looks at 50000 and 0 when there is nothing at 40000", () => {
    const { state, asked } = walk({ 40000: [0, 0], 0: SUNS, 2: [0xffff, 0] });
    expect(asked).toEqual([40000, 50000, 0, 2]);
    expect(state).toEqual({ state: "done", chain: [] });
  });

  test("looks first where it is told to", () => {
    let state = startSunspecWalk([39_998, 40_000]);
    expect(sunspecProbe(state)).toEqual({ address: 39_998, quantity: 2 });
    state = answerSunspecProbe(state, Uint16Array.from(SUNS));
    expect(sunspecProbe(state)).toEqual({ address: 40_000, quantity: 2 });
  });

  test("says that there is no SunSpec device", () => {
    expect(walk({}).state).toEqual({ state: "failed", why: "no-mark", chain: [] });
  });

  test("a header that is refused breaks the chain, and what was found is kept", () => {
    expect(walk({ 40000: SUNS, 40002: [1, 65] }).state).toEqual({
      state: "failed",
      why: "broken-chain",
      chain: [{ model: 1, address: 40002, length: 65 }],
    });
  });

  test("a device that never ends its chain does not hold the walk for ever", () => {
    let state = answerSunspecProbe(startSunspecWalk(), Uint16Array.from(SUNS));
    let reads = 0;
    for (; sunspecProbe(state) !== null; reads++) state = answerSunspecProbe(state, Uint16Array.of(0, 0));
    expect(state).toMatchObject({ state: "failed", why: "broken-chain" });
    expect(reads).toBeLessThanOrEqual(64);
  });
});

const MODEL_FILES = new URL("../../../../../shared/data/modbus-devices/sunspec/", import.meta.url);

interface OfficialGroup {
  readonly points: readonly { name: string; type: string; size: number; sf?: string | number | undefined }[];
  readonly groups?: readonly OfficialGroup[] | undefined;
}
const officialGroup: z.ZodType<OfficialGroup> = z.lazy(() =>
  z.object({
    points: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        size: z.number(),
        sf: z.union([z.string(), z.number()]).optional(),
      }),
    ),
    groups: z.array(officialGroup).optional(),
  }),
);

/** Offset, size and scale factor of each point, as the SunSpec Alliance's own files add up to. */
function layoutOf(group: OfficialGroup): Map<string, readonly [number, number, unknown]> {
  let offset = 0;
  return new Map(
    group.points.map(({ name, size, sf }) => {
      const entry = [name, [offset, size, sf]] as const;
      offset += size;
      return entry;
    }),
  );
}

const ourLayout = (points: Readonly<Record<string, SunspecPoint>>) =>
  Object.entries(points).map(([name, point]) => [name, [point.offset, fieldLength(point), point.scaleFactor]] as const);

describe.skipIf(!existsSync(MODEL_FILES))(
  "our SunSpec models (skipped where ../shared/data is not beside the checkout)",
  () => {
    test.each(
      SUNSPEC_MODELS.filter(({ id }) => existsSync(new URL(`model_${id}.json`, MODEL_FILES))).map(
        (model) => [model.id, model] as const,
      ),
    )("model %d stands as the official definition says", (id, model) => {
      const file = z
        .object({ group: officialGroup })
        .parse(JSON.parse(readFileSync(new URL(`model_${id}.json`, MODEL_FILES), "utf8")));
      const official = layoutOf(file.group);
      const block = file.group.groups?.[0];
      const officialBlock = block === undefined ? new Map() : layoutOf(block);
      expect(ourLayout(model.points).filter(([name]) => official.has(name))).toEqual(
        ourLayout(model.points).map(([name]) => [name, official.get(name)]),
      );
      expect(ourLayout(model.block?.points ?? {})).toEqual(
        ourLayout(model.block?.points ?? {}).map(([name]) => [name, officialBlock.get(name)]),
      );
    });
  },
);
