import { describe, expect, test } from "vitest";
import { smallCenter } from "../overview/fake/small-center.ts";
import { indexModel } from "../overview/model-index.ts";
import { parentOf } from "./cause-tree.ts";
import { engineBench, ruleOf, warm } from "./fake/engine-bench.ts";

const METER = "SW.MAIN.B1.MTR.MAIN";
const AHU = "SW.MAIN.03F.AHU.01";
const model = indexModel([smallCenter]);
const lost = ruleOf({
  equipmentId: METER,
  key: "lost",
  condition: { kind: "state", pointId: `${METER}.lost`, states: [1] },
  priority: "high",
});

describe("the tree of causes", () => {
  test("puts what came after a loss under it, along what feeds what", async () => {
    const { say, clock, engine } = await engineBench([lost, warm(AHU)]);
    await say({ [`${METER}.lost`]: 1 });
    await clock.turn(1_000);
    await say({ [`${AHU}.tempC`]: 31 });
    const cell = engine.board.find(`${AHU}~warm`);
    expect(cell && parentOf(cell, engine.board, model)?.prepared.rule.id).toBe(lost.id);
    await engine.stop();
  });

  test("leaves alone what was there before, and what nothing explains", async () => {
    const { say, clock, engine } = await engineBench([lost, warm(AHU)]);
    await say({ [`${AHU}.tempC`]: 31 });
    await clock.turn(1_000);
    await say({ [`${METER}.lost`]: 1 });
    const cell = engine.board.find(`${AHU}~warm`);
    expect(cell && parentOf(cell, engine.board, model)).toBeNull();
    await engine.stop();
  });
});
