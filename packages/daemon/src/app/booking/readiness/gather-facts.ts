import {
  type EventNeeds,
  type NeededEquipment,
  type ReadinessFacts,
  type RoomTemperature,
  resourceLosses,
} from "@weishan/core/booking";
import type { Equipment } from "@weishan/core/center";
import { isOpenTicket } from "@weishan/core/maintenance";
import { epochMs } from "@weishan/core/reading";
import { planOccurrenceRecords, planRecords } from "../../../ports/record-kinds/plan-record.ts";
import { type PreCoolingPlanRecord, preCoolingPlanRecords } from "../../../ports/record-kinds/pre-cooling-record.ts";
import { ticketRecords } from "../../../ports/record-kinds/ticket-record.ts";
import { USUAL_SET_POINT_C } from "../pre-cooling/pre-cooler.ts";
import type { RoomSense } from "../pre-cooling/room-sense.ts";
import type { BookedEvent } from "./booked-event.ts";
import { equipmentCondition } from "./equipment-condition.ts";
import type { EventParts } from "./event-parts.ts";

const COOLERS: ReadonlySet<string> = new Set(["air-handler", "fan-coil", "packaged-unit"]);
/** What a plan that counts reaches, as measured in the simulation; see docs/how-to/pre-cooling.md. */
const PLANNED_ERROR_K = 0.7;

/** Everything that is known of an event's rooms and equipment now. */
export async function gatherFacts(event: BookedEvent, parts: EventParts, sense: RoomSense): Promise<ReadinessFacts> {
  const { model, ledger, records, alarmsOf } = parts;
  const index = model.centerIndexes.get(event.centerId);
  const equipment = event.equipmentIds.flatMap((id) => model.equipment.get(id) ?? []);
  const needed = (kinds: (one: Equipment) => boolean): readonly NeededEquipment[] =>
    equipment
      .filter(kinds)
      .map((one) => ({ equipmentId: one.id, name: one.name, condition: equipmentCondition(one, parts) }));
  const plans = await records.of(preCoolingPlanRecords).list({ where: { bookingId: event.bookingId } });
  const rooms = await Promise.all(
    judgedSpaces(event, sense).map((id) => roomTemperature(id, event, { parts, sense, plans })),
  );
  const floors = event.spaceIds.flatMap((id) => index?.spaceById.get(id)?.floor.level ?? []);
  const open = (await records.of(ticketRecords).list({ anyOf: { equipmentId: event.equipmentIds } })).filter(
    ({ state }) => isOpenTicket(state),
  );
  const inRooms = (await records.of(ticketRecords).list({ anyOf: { spaceId: event.spaceIds } })).filter(({ state }) =>
    isOpenTicket(state),
  );
  const works = await ledger.standing({
    from: event.from,
    to: event.to,
    centerIds: [event.centerId],
    kinds: ["maintenance", "inspection"],
  });
  const now = parts.clock.now();
  return {
    from: event.from,
    to: event.to,
    setPointC: plans[0]?.setPointC ?? USUAL_SET_POINT_C,
    rooms: rooms.flatMap((room) => room ?? []),
    coolers: event.wantsCooling ? needed(({ kind }) => COOLERS.has(kind)) : [],
    lighting: needed(({ kind }) => kind === "lighting-panel"),
    ledWalls: needed(({ kind }) => kind === "led-wall"),
    projectors: needed(({ kind }) => kind === "projector"),
    elevators: needed(({ kind, facts }) => kind === "elevator" && facts["use"] !== "freight"),
    isAtGround: floors.every((level) => level === 0),
    needs: event.needs,
    alarms: equipment.flatMap((one) =>
      alarmsOf(one.id)
        .filter(({ isActive }) => isActive)
        .map(({ name, priority }) => ({ equipmentId: one.id, name, priority })),
    ),
    tickets: [...open, ...inRooms]
      // What a card itself asked for does not stand against the next card, nor does planned work that stops nothing:
      // whether that is late has a line of its own.
      .filter(({ cause }) => !cause.startsWith(CARD_CAUSE))
      .filter(({ source, stopsEquipment }) => source !== "plan" || stopsEquipment)
      .map(({ id, number, equipmentId, title, stopsEquipment }) => ({
        ticketId: id,
        number,
        equipmentId,
        title,
        stopsEquipment,
      })),
    outages: works.flatMap((work) => {
      if (work.equipmentId === null || index === undefined) return [];
      return resourceLosses(index, event, [work.equipmentId]).map(({ system, extent, means }) => ({
        equipmentId: work.equipmentId,
        title: work.title,
        from: work.from,
        to: work.to,
        extent: extentFor(system, extent, event.needs),
        means,
      }));
    }),
    maintenance: await overdueWork(event, parts, now),
  };
}

/** The cause of tickets that cards make begins with this. */
export const CARD_CAUSE = "event-not-ready~";

/** Without elevators nobody is kept out but who needs a way without steps. */
const extentFor = (system: string, extent: "lost" | "reduced", needs: EventNeeds): "lost" | "reduced" =>
  system === "elevator" && needs.stepFree !== true ? "reduced" : extent;

/** A part without a sensor of its own (a backstage) is as warm as the part that the same machine cools. */
function judgedSpaces({ centerId, spaceIds }: BookedEvent, sense: RoomSense): readonly string[] {
  const rooms = spaceIds.flatMap((id) => sense.points(centerId, id) ?? []);
  const sensed = rooms.filter(({ temperature }) => temperature !== null);
  const machines = new Set(sensed.flatMap(({ coolers }) => coolers.map(({ equipment }) => equipment.id)));
  return rooms
    .filter(
      ({ temperature, coolers }) =>
        temperature !== null || !coolers.some(({ equipment }) => machines.has(equipment.id)),
    )
    .map(({ spaceId }) => spaceId);
}

async function roomTemperature(
  spaceId: string,
  event: BookedEvent,
  {
    parts,
    sense,
    plans,
  }: { readonly parts: EventParts; readonly sense: RoomSense; readonly plans: readonly PreCoolingPlanRecord[] },
): Promise<RoomTemperature | null> {
  const room = sense.points(event.centerId, spaceId);
  if (room === undefined || room.coolers.length === 0) return null;
  const name = parts.model.references.get(spaceId)?.name ?? { zh: spaceId, en: spaceId };
  const now = sense.temperature(room);
  const base = { spaceId, name, nowC: now.value, nowReason: now.reason };
  const plan = plans.find((one) => one.spaceId === spaceId);
  if (plan?.state === "unneeded" && plan.expectedC !== null) {
    return { ...base, atBeginC: plan.expectedC, errorK: PLANNED_ERROR_K, forecastReason: null };
  }
  const counts = plan?.state === "planned" || plan?.state === "running";
  if (counts && plan.expectedC !== null) {
    return { ...base, atBeginC: plan.setPointC, errorK: PLANNED_ERROR_K, forecastReason: null };
  }
  const usual = await sense.usualAt(room, event.from);
  if (usual !== null) return { ...base, atBeginC: usual.valueC, errorK: usual.errorK, forecastReason: null };
  const forecastReason = {
    zh: "沒有預冷計畫，也沒有同類日子的紀錄",
    en: "no pre-cooling is planned, and there is no record of such days",
  };
  return { ...base, atBeginC: null, errorK: 0, forecastReason };
}

/** Planned maintenance of the event's equipment that is late. */
async function overdueWork(
  { equipmentIds }: BookedEvent,
  { records, model }: EventParts,
  now: number,
): Promise<ReadinessFacts["maintenance"]> {
  const late = await records
    .of(planOccurrenceRecords)
    .list({ where: { endedAt: null }, between: { dueAt: { before: epochMs(now) } } });
  if (late.length === 0) return [];
  const plans = await records.of(planRecords).list({ anyOf: { id: [...new Set(late.map(({ planId }) => planId))] } });
  const equipmentOf = new Map(plans.map(({ id, equipmentId }) => [id, equipmentId]));
  const ended = await records.of(planOccurrenceRecords).list({ anyOf: { planId: plans.map(({ id }) => id) } });
  return late.flatMap(({ planId, dueAt }) => {
    const equipment = model.equipment.get(equipmentOf.get(planId) ?? "");
    if (equipment === undefined || !equipmentIds.includes(equipment.id)) return [];
    const done = ended
      .filter((one) => one.planId === planId && one.ended === "done")
      .map(({ endedAt }) => endedAt ?? 0);
    const lastDoneAt = done.length === 0 ? null : epochMs(Math.max(...done));
    return [{ equipmentId: equipment.id, name: equipment.name, lastDoneAt, dueAt }];
  });
}
