import type { Grant, Principal } from "@weishan/core/access";
import type { Center, LocalName } from "@weishan/core/center";
import { HOLD_LIMITS, LOCK_OUT_LIMITS } from "@weishan/core/command";
import { batchOf, durationMs, PointTable } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import type { Notice } from "../../../ports/notices.ts";
import type { Records } from "../../../ports/records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { LiveState } from "../../field/live-state.ts";
import type { PointWrite, WriteResult } from "../../field/point-write.ts";
import { indexModel } from "../../overview/model-index.ts";
import type { CommandCaller } from "../command-side.ts";
import { type OrderedField, openCommands } from "../open-commands.ts";
import { MemoryRecords } from "./memory-records.ts";

const POLL_EVERY_MS = 20_000;

export const SETPOINT = "SW.MAIN.03F.FCU.07.setpointC";
export const CHILLER_START = "SW.MAIN.B1.CH.01.startCommand";

const FICTIONAL = { kind: "fictional" } as const;
const place = { centerId: "SW", buildingId: "SW.MAIN", provenance: FICTIONAL, facts: {} } as const;

/** A fan coil with a set-point between 16 and 32 °C, its drive as a part of it, and a chiller that can be started. */
const smallPlant: Center = {
  id: "SW",
  name: { zh: "四維行政中心", en: "Siwei administration centre" },
  buildings: [],
  equipment: [
    {
      ...place,
      id: "SW.MAIN.03F.FCU.07",
      name: { zh: "三樓七號風機", en: "Fan coil 7 of 3F" },
      kind: "fan-coil",
      system: "hvac",
      floorId: "SW.MAIN.03F",
      points: [
        {
          id: SETPOINT,
          equipmentId: "SW.MAIN.03F.FCU.07",
          key: "setpointC",
          name: { zh: "溫度設定", en: "Temperature setpoint" },
          kind: "setpoint",
          unit: "°C",
          group: "operation",
          expectedIntervalMs: 30_000,
          range: { min: 16, max: 32 },
        },
      ],
    },
    {
      ...place,
      id: "SW.MAIN.B1.CH.01",
      name: { zh: "一號主機", en: "Chiller 1" },
      kind: "chiller",
      system: "chiller-plant",
      floorId: "SW.MAIN.B1",
      points: [
        {
          id: CHILLER_START,
          equipmentId: "SW.MAIN.B1.CH.01",
          key: "startCommand",
          name: { zh: "啟停命令", en: "Start command" },
          kind: "command",
          unit: "",
          group: "operation",
          expectedIntervalMs: 30_000,
          range: { min: 0, max: 1 },
          critical: true,
        },
      ],
    },
    {
      ...place,
      id: "SW.MAIN.B1.CHP.01",
      name: { zh: "冰水系統", en: "Chilled-water plant" },
      kind: "chiller-plant",
      system: "chiller-plant",
      floorId: "SW.MAIN.B1",
      points: [],
    },
  ],
  relations: [{ kind: "part-of", from: "SW.MAIN.B1.CH.01", to: "SW.MAIN.B1.CHP.01" }],
};

/** Devices that hold what they are told, are dead or deaf when they are told to be, and can be turned by hand. */
class FakeField implements OrderedField {
  readonly #clock: Clock;
  readonly #say: (pointId: string, value: number) => void;
  readonly values = new Map<string, number>();
  readonly orders: PointWrite[] = [];
  /** How the devices take orders: as they should, not at all, or by refusing them. */
  mood: "obeys" | "dead" | "refuses" | "clamps" = "obeys";

  constructor(clock: Clock, say: (pointId: string, value: number) => void) {
    this.#clock = clock;
    this.#say = say;
  }

  async write(order: PointWrite): Promise<WriteResult> {
    this.orders.push(order);
    const at = this.#clock.now();
    const step = (name: WriteResult["steps"][number]["step"]) => ({ step: name, at });
    const base = { pointId: order.pointId, requested: order.value };
    if (this.mood === "refuses") {
      return { ...base, readBack: null, outcome: "refused", why: "it may not be written", steps: [step("requested")] };
    }
    const sent = [step("requested"), step("sent")];
    if (this.mood === "dead") return { ...base, readBack: null, outcome: "failed", why: "no answer", steps: sent };
    const value = this.mood === "clamps" ? 25 : order.value;
    this.values.set(order.pointId, value);
    this.#say(order.pointId, value);
    return value === order.value
      ? { ...base, readBack: value, outcome: "confirmed", why: null, steps: sent }
      : { ...base, readBack: value, outcome: "unconfirmed", why: `the device says ${value}`, steps: sent };
  }

  refusalOf({ pointId, value, reason }: PointWrite): LocalName | null {
    if (reason.length < 3) return { zh: "請說明原因", en: "an order needs its reason in a few words" };
    const { min, max } = this.writeRange(pointId);
    const en = `${value} is outside ${min} to ${max}`;
    return value < min || value > max ? { zh: `${value} 不在 ${min} 到 ${max} 之間`, en } : null;
  }

  writeRange(pointId: string): { readonly min: number; readonly max: number } {
    return pointId === SETPOINT ? { min: 16, max: 32 } : { min: 0, max: 1 };
  }
}

const everywhere = (role: Grant["role"]): Grant => ({ role, centers: "all", systems: "all" });

/** Somebody at a browser, with these roles everywhere. */
export function somebody(personId: string, roles: readonly Grant["role"][] = ["engineer"]): CommandCaller {
  const principal: Principal = {
    kind: "person",
    personId,
    displayName: `${personId} name`,
    grants: roles.map(everywhere),
    scopes: null,
  };
  return { principal, actor: { kind: "person", personId, via: "session" } };
}

/** A small plant with its desks, records in memory where no others are given, and a clock turned by hand. */
export function commandBench(others?: Records) {
  const clock = new HandClock();
  const records = new MemoryRecords(clock);
  const points = new PointTable();
  const live = new LiveState(points);
  const model = indexModel([smallPlant]);
  const notices: Notice[] = [];
  const silent = (): void => undefined;
  let ids = 0;
  /** A reading arrives, measured now. */
  const say = (pointId: string, value: number | null): void => {
    const now = clock.now();
    const quality = value === null ? "bad" : "good";
    const reason = value === null ? "no-answer" : null;
    live.apply(batchOf([{ pointId, value, quality, reason, at: now, receivedAt: now }], points));
  };
  const field = new FakeField(clock, say);
  const open = () =>
    openCommands({
      records: others ?? records,
      model,
      live,
      field,
      settings: {
        hold: HOLD_LIMITS,
        lockOut: LOCK_OUT_LIMITS,
        approvalWithinMs: durationMs(900_000),
        critical: { also: [], not: [] },
      },
      principalOf: async (personId) => (dismissed.has(personId) ? undefined : somebody(personId).principal),
      names: async (personIds) => new Map(personIds.map((id) => [id, `${id} name`])),
      notices: { tell: async (notice) => void notices.push(notice) },
      clock,
      log: { debug: silent, info: silent, warn: silent, error: silent },
      newId: () => `id-${String(++ids).padStart(4, "0")}`,
      random: () => 0,
    });
  const dismissed = new Set<string>();
  const bench = {
    model,
    dismissed,
    clock,
    records,
    live,
    notices,
    field,
    say,
    desk: open(),
    /** Starts the desks as a daemon does. */
    async start(): Promise<void> {
      await bench.desk.load();
      bench.desk.start();
      await clock.turn(0);
    },
    /** Another program starts on the same records and devices, whatever became of the one before. */
    async reopen(): Promise<void> {
      bench.desk = open();
      await bench.start();
    },
    /** The program stops and starts again after a while; the records and the devices live on. */
    async killAndRestart(awayMs: number): Promise<void> {
      await bench.desk.stop();
      await clock.turn(awayMs);
      await bench.reopen();
    },
    device: (pointId = SETPOINT): number | undefined => field.values.get(pointId),
  };
  const poll = (): void => {
    if (field.mood !== "dead") for (const [pointId, value] of field.values) say(pointId, value);
    clock.after(POLL_EVERY_MS, poll);
  };
  // What the devices say before anybody orders anything.
  for (const [pointId, value] of [
    [SETPOINT, 26],
    [CHILLER_START, 0],
  ] as const) {
    field.values.set(pointId, value);
  }
  poll();
  return bench;
}

export type CommandBench = ReturnType<typeof commandBench>;
