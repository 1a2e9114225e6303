import { causeName } from "@weishan/core/cause";
import type { Equipment, LocalName, Point } from "@weishan/core/center";
import type { LockOut } from "@weishan/core/command";
import type { ModelIndex } from "../overview/model-index.ts";
import { nothingTouched, type Trouble } from "../overview/trouble.ts";
import type { HoldBoard } from "./hold-board.ts";
import type { HoldViews } from "./hold-views.ts";
import type { OrderRunner } from "./order-runner.ts";

export interface CommandTroubleParts {
  readonly model: ModelIndex;
  readonly board: HoldBoard;
  readonly runner: Pick<OrderRunner, "troubleOf">;
  readonly views: Pick<HoldViews, "deviceSays">;
  readonly lockOuts: {
    isLockedOut(equipmentId: string): boolean;
    endingSoon(): readonly LockOut[];
  };
}

/**
 * What is wrong with orders: devices that do not take theirs, orders that a lock-out holds up, points that somebody
 * changed at the device itself, and lock-outs that end soon.
 */
export function commandTroubles(parts: CommandTroubleParts): readonly Trouble[] {
  const { board, model } = parts;
  const ofOrders = board.orders().flatMap(({ id }) => {
    const point = model.points.get(id);
    const equipment = model.equipment.get(point?.equipmentId ?? "");
    return point === undefined || equipment === undefined ? [] : orderTroubles(point, equipment, parts);
  });
  return [...ofOrders, ...parts.lockOuts.endingSoon().flatMap((lockOut) => endingTrouble(lockOut, model))];
}

function orderTroubles(point: Point, equipment: Equipment, parts: CommandTroubleParts): readonly Trouble[] {
  const { board, runner, views, lockOuts } = parts;
  const { order } = board.of(point.id);
  if (order === undefined) return [];
  const of = touching(point, equipment);
  if (order.doneAt !== null) {
    const says = views.deviceSays(point.id);
    if (says === null) return [];
    return [
      of("order-overruled", {
        severity: "minor",
        title: { zh: "在設備上被更改", en: "was changed at the device" },
        detail: { zh: `要求 ${order.value}，設備為 ${says}`, en: `ordered ${order.value}, the device says ${says}` },
        since: null,
      }),
    ];
  }
  if (lockOuts.isLockedOut(equipment.id)) {
    return [
      of("order-waiting", {
        severity: "minor",
        title: { zh: "指令等待停用掛牌解除", en: "waits for the lock-out to end" },
        detail: { zh: `要求 ${order.value}`, en: `ordered ${order.value}` },
        since: order.givenAt,
      }),
    ];
  }
  const trouble = runner.troubleOf(point.id);
  if (trouble === undefined) return [];
  const why = trouble.cause === null ? { zh: trouble.why, en: trouble.why } : causeName(trouble.cause);
  return [
    of("order-not-taken", {
      severity: "major",
      title: { zh: "設備未接受指令", en: "does not take its order" },
      detail: {
        zh: `要求 ${order.value}，已試 ${trouble.attempts} 次：${why.zh}`,
        en: `ordered ${order.value}, tried ${trouble.attempts} times: ${why.en}`,
      },
      since: trouble.since,
    }),
  ];
}

type Wording = Pick<Trouble, "severity" | "title" | "detail" | "since">;

/** Troubles of one point; their titles begin with its name. */
const touching =
  (point: Point, equipment: Equipment) =>
  (kind: Trouble["kind"], { title, ...wording }: Wording): Trouble => ({
    ...nothingTouched,
    id: `${kind}:${point.id}`,
    kind,
    ...wording,
    title: {
      zh: `${equipment.name.zh} ${point.name.zh}：${title.zh}`,
      en: `${equipment.name.en} ${point.name.en}: ${title.en}`,
    },
    equipmentId: equipment.id,
    pointCount: 1,
    pointIds: [point.id],
  });

function endingTrouble({ id, equipmentId, reason, setAt }: LockOut, model: ModelIndex): readonly Trouble[] {
  const name: LocalName | undefined = model.equipment.get(equipmentId)?.name;
  if (name === undefined) return [];
  return [
    {
      ...nothingTouched,
      id: `lock-out-ending:${id}`,
      kind: "lock-out-ending",
      severity: "minor",
      title: { zh: `${name.zh}：停用掛牌即將到期`, en: `${name.en}: the lock-out ends soon` },
      detail: { zh: reason, en: reason },
      since: setAt,
      equipmentId,
    },
  ];
}
