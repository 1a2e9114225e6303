import { EventEmitter } from "node:events";
import type { ReportChart } from "@weishan/core/report";
import { expect, test } from "vitest";
import { HandClock } from "../../app/field/fake/hand-clock.ts";
import type { DrawOrder } from "./draw-order.ts";
import { EchartsDrawer } from "./echarts-drawer.ts";

/** A process that draws when it is told to. */
class HandDrawer extends EventEmitter {
  order: DrawOrder = [];
  isKilled = false;

  send(order: DrawOrder): void {
    this.order = order;
  }

  kill(): void {
    this.isKilled = true;
    this.emit("exit");
  }

  draw(): void {
    this.emit("message", { drawn: this.order.map(({ id }) => `<svg>${id}</svg>`) });
    this.emit("exit");
  }
}

const chart = (id: string): ReportChart => ({
  kind: "chart",
  id,
  caption: "",
  alt: [],
  form: "bar",
  unit: "kWh",
  source: { zh: "", en: "" },
  coveragePct: null,
  categories: [],
  series: [],
});
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("the charts of many reports at once are drawn one report after another, also after one that never ended", async () => {
  const clock = new HandClock();
  const begun: HandDrawer[] = [];
  const drawer = new EchartsDrawer(clock, () => {
    const one = new HandDrawer();
    begun.push(one);
    return one;
  });
  const stuck = drawer.draw([chart("stuck")]).catch((error: unknown) => error);
  const others = ["first", "second"].map((id) => drawer.draw([chart(id)]));
  await turn();
  expect(begun).toHaveLength(1);
  await clock.turn(60_000);
  expect(await stuck).toMatchObject({ code: "DOCUMENT_UNAVAILABLE" });
  await turn();
  expect([begun.length, begun[0]?.isKilled]).toEqual([2, true]);
  begun[1]?.draw();
  await turn();
  expect(begun).toHaveLength(3);
  begun[2]?.draw();
  expect(await Promise.all(others)).toEqual([["<svg>first</svg>"], ["<svg>second</svg>"]]);
  expect(await drawer.draw([])).toEqual([]);
});
