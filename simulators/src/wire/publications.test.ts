import { describe, expect, test } from "vitest";
import { publicationsOf } from "./publications.ts";

const car = { id: "SW.MAIN.RF.ELV.P01", points: { carPosition: () => 3, mode: () => 1, speedMps: () => 1.23456 } };
const other = { id: "SW.MAIN.B1.CH.01", points: { running: () => 1 } };

describe("what a gateway publishes", () => {
  test("one topic for each point of the equipment that the mapping names, and no other", () => {
    const list = publicationsOf(
      { topic: "kao/{car}/{point}", qos: 1, equipment: "SW.MAIN.RF.ELV.{car}", payload: { kind: "number" } },
      [car, other],
    );
    expect(list.map(({ topic, message }) => [topic, message(0)])).toEqual([
      ["kao/P01/carPosition", "3"],
      ["kao/P01/mode", "1"],
      ["kao/P01/speedMps", "1.235"],
    ]);
  });

  test("undoes the scale and the states of the mapping, as the device would send them", () => {
    const [scaled] = publicationsOf(
      {
        topic: "t/{point}",
        qos: 1,
        equipment: "SW.MAIN.RF.ELV.P01",
        point: "{point}",
        payload: { kind: "number", scale: 0.001 },
      },
      [car],
    );
    expect(scaled?.message(0)).toBe("3000");
    const states = publicationsOf(
      {
        topic: "t/{point}",
        qos: 1,
        equipment: "SW.MAIN.RF.ELV.P01",
        point: "mode",
        payload: { kind: "state", states: { normal: 1 } },
      },
      [car],
    );
    expect(states).toEqual([]);
    const [named] = publicationsOf(
      {
        topic: "t/mode",
        qos: 1,
        equipment: "SW.MAIN.RF.ELV.P01",
        point: "mode",
        payload: { kind: "state", states: { normal: 1 } },
      },
      [car],
    );
    expect(named?.message(0)).toBe("normal");
  });

  test("one message with many points carries the time but does not change with it", () => {
    const [whole] = publicationsOf(
      {
        topic: "kao/{car}",
        qos: 1,
        equipment: "SW.MAIN.RF.ELV.{car}",
        payload: {
          kind: "json-points",
          time: { path: "ts", format: "ms" },
          points: { carPosition: "car.position", mode: "mode" },
        },
      },
      [car],
    );
    expect(JSON.parse(whole?.message(1_760_000_000_000) ?? "")).toEqual({
      car: { position: 3 },
      mode: 1,
      ts: 1_760_000_000_000,
    });
    expect(whole?.value()).toBe('{"car":{"position":3},"mode":1}');
  });

  test("a single value in JSON stands at the path that the mapping reads", () => {
    const [one] = publicationsOf(
      {
        topic: "kao/{car}/{point}",
        qos: 1,
        equipment: "SW.MAIN.RF.ELV.{car}",
        payload: { kind: "json", value: "$.data.val", time: { path: "at", format: "iso" } },
      },
      [car],
    );
    expect(JSON.parse(one?.message(0) ?? "")).toEqual({ data: { val: 3 }, at: "1970-01-01T00:00:00.000Z" });
  });
});
