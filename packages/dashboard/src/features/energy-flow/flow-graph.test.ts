import { describe, expect, test } from "vitest";
import type { BalanceLink, BalanceNode } from "../../api/energy/meters.ts";
import { flowGraph, restSumKwh, rootOf } from "./flow-graph.ts";

const node = (id: string, energyKwh: number | null, more: Partial<BalanceNode> = {}): BalanceNode => ({
  id,
  name: { zh: id, en: id },
  kind: "real",
  energyKwh,
  coveragePct: 100,
  restKwh: null,
  ...more,
});
const link = (from: string, to: string, energyKwh: number): BalanceLink => ({ from, to, energyKwh, kind: "measured" });

describe("the flow of a meter tree", () => {
  test("ends at the last meters and at what nobody measures, so that all that comes in goes out again", () => {
    const balance = {
      nodes: [
        node("main", 1_000, { restKwh: 100 }),
        node("main:unmetered", 100, { kind: "unmetered" }),
        node("lv", 900, { restKwh: 40 }),
        node("lv:loss", 10, { kind: "loss" }),
        node("lv:unmetered", 40, { kind: "unmetered" }),
        node("chiller", 500),
        node("lights", 350),
      ],
      links: [
        link("main", "lv", 900),
        link("main", "main:unmetered", 100),
        link("lv", "chiller", 500),
        link("lv", "lights", 350),
        link("lv", "lv:loss", 10),
        link("lv", "lv:unmetered", 40),
      ],
    };
    const { places, bands } = flowGraph(balance);
    const outOf = (id: string): number =>
      bands.filter(({ from }) => from === id).reduce((sum, { energyKwh }) => sum + energyKwh, 0);
    expect([outOf("main"), outOf("lv")]).toEqual([1_000, 900]);
    expect(places.map(({ node: { id }, depth, feederId }) => `${id} ${depth} ${feederId}`)).toEqual([
      "main 0 null",
      "main:unmetered 1 main",
      "lv 1 main",
      "lv:loss 2 lv",
      "lv:unmetered 2 lv",
      "chiller 2 lv",
      "lights 2 lv",
    ]);
    expect([rootOf(balance)?.id, restSumKwh(balance.nodes)]).toEqual(["main", 150]);
  });

  test("leaves out what is not known and what is a hair, and names the meter behind which more was counted", () => {
    const { bands, contradicting } = flowGraph({
      nodes: [node("main", 1_000, { restKwh: -30 }), node("a", 1_030), node("b", null), node("c", 0.1)],
      links: [link("main", "a", 1_030), link("main", "c", 0.1)],
    });
    expect(bands.map(({ to }) => to)).toEqual(["a"]);
    expect(contradicting.map(({ id }) => id)).toEqual(["main"]);
  });
});
