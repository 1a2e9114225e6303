import { mayDo, type Principal } from "@weishan/core/access";
import { type FitRefusal, type RoomModel, USUAL_ROOM } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { eventEnergyRecords } from "../../../ports/record-kinds/event-energy-record.ts";
import {
  type PreCoolingPlanRecord,
  type PreCoolingPolicyRecord,
  type PreCoolingWishRecord,
  preCoolingPlanRecords,
  preCoolingPolicyRecords,
  preCoolingWishRecords,
  type RoomModelRecord,
  roomModelRecords,
} from "../../../ports/record-kinds/pre-cooling-record.ts";
import { holderNames } from "../../command/person-names.ts";
import { energyView } from "../event-energy/event-energy-desk.ts";
import type { BookedEvent } from "../readiness/booked-event.ts";
import type { EventCaller, EventSpan } from "../readiness/event-caller.ts";
import type { EventParts } from "../readiness/event-parts.ts";
import { eventRef, requireAt, seenEvent } from "../readiness/event-refs.ts";
import { bookingDemand } from "./booking-demand.ts";
import { CoolingLeases } from "./cooling-leases.ts";
import { type PreCooler, USUAL_LEAD_MIN, USUAL_SET_POINT_C } from "./pre-cooler.ts";
import type {
  BookingDemand,
  GivenPolicy,
  PreCooling,
  PreCoolingPolicyView,
  PreCoolingRoomPlan,
  PreCoolingView,
  RoomModelView,
} from "./pre-cooling-side.ts";
import type { RoomLearner } from "./room-learner.ts";

/** What people see of the cooling before events, and where they give the standing order for it. */
export class PreCoolingDesk implements PreCooling {
  readonly #parts: EventParts;
  readonly #learner: RoomLearner;
  readonly #cooler: Pick<PreCooler, "tick">;
  readonly #leases: CoolingLeases;

  constructor(
    parts: EventParts,
    { learner, cooler }: { readonly learner: RoomLearner; readonly cooler: Pick<PreCooler, "tick"> },
  ) {
    this.#parts = parts;
    this.#learner = learner;
    this.#cooler = cooler;
    this.#leases = new CoolingLeases(parts);
  }

  async plans(span: EventSpan, principal: Principal): Promise<readonly PreCoolingView[]> {
    return this.#views(await this.#seen(span, principal), principal);
  }

  async rooms(centerId: string | null, principal: Principal): Promise<readonly RoomModelView[]> {
    const { records, model } = this.#parts;
    const rows = new Map((await records.of(roomModelRecords).list()).map((row) => [row.id, row]));
    const policies = new Map((await records.of(preCoolingPolicyRecords).list()).map((row) => [row.id, row]));
    return this.#learner
      .rooms()
      .filter((room) => centerId === null || room.centerId === centerId)
      .filter((room) => mayDo(principal, "booking.view", { centerId: room.centerId }))
      .map(({ centerId: roomCenterId, points }) => {
        const { spaceId } = points;
        const row = rows.get(spaceId);
        const setPointC = policies.get(roomCenterId)?.setPointC ?? USUAL_SET_POINT_C;
        const counted: RoomModel = row?.model ?? USUAL_ROOM;
        return {
          spaceId,
          spaceName: model.references.get(spaceId)?.name ?? { zh: spaceId, en: spaceId },
          centerId: roomCenterId,
          model: counted,
          refusal: row?.refusal ?? null,
          refusalText: row?.refusal === undefined || row.refusal === null ? null : REFUSALS[row.refusal],
          explainedShare: row?.explainedShare ?? null,
          dayCount: row?.dayCount ?? 0,
          hours: row?.hours ?? 0,
          learnedAt: row?.learnedAt ?? null,
          pointIds: this.#leases.pointIds(points, setPointC).filter((pointId) => {
            const equipment = model.equipment.get(model.points.get(pointId)?.equipmentId ?? "");
            return equipment !== undefined && mayDo(principal, "booking.view", equipment);
          }),
        };
      });
  }

  async policies(principal: Principal): Promise<readonly PreCoolingPolicyView[]> {
    const rows = await this.#parts.records.of(preCoolingPolicyRecords).list();
    const nameOf = await holderNames(
      rows.map(({ decidedBy }) => decidedBy),
      this.#parts.names,
    );
    return this.#parts.model.centers
      .filter(({ id }) => mayDo(principal, "booking.view", { centerId: id }))
      .map(({ id }) =>
        policyView(
          id,
          rows.find((row) => row.id === id),
          nameOf,
        ),
      );
  }

  async decide(centerId: string, given: GivenPolicy, { principal, actor }: EventCaller): Promise<PreCoolingPolicyView> {
    const { records, model, clock, names } = this.#parts;
    if (!model.centerIndexes.has(centerId) || !mayDo(principal, "booking.view", { centerId })) {
      throw new WeishanError("RECORD_UNKNOWN", `there is no centre "${centerId}"`, { centerId });
    }
    requireAt(principal, "booking.configure", centerId);
    // Whoever lets the program command machines must be allowed to command them.
    if (!mayDo(principal, "point.command", { centerId, system: "hvac" })) {
      const message = `this needs the right point.command for the air conditioning of ${centerId}`;
      throw new WeishanError("ACCESS_DENIED", message, { right: "point.command", centerId });
    }
    const { reason, ...policy } = given;
    const row: PreCoolingPolicyRecord = {
      id: centerId,
      ...policy,
      reason,
      decidedBy: principal.personId,
      decidedAt: clock.now(),
    };
    await records.change({ actor, action: "pre-cooling.decide", reason, centerId }, async (transaction) => {
      const rows = transaction.of(preCoolingPolicyRecords);
      const { id, ...fields } = row;
      if ((await rows.find(id)) === undefined) await rows.insert(row);
      else await rows.update(id, fields);
    });
    // What is withdrawn ends now, not at the next look.
    await this.#cooler.tick();
    return policyView(centerId, row, await holderNames([row.decidedBy], names));
  }

  async wish(
    bookingId: string,
    { isOff, reason }: { readonly isOff: boolean; readonly reason: string },
    { principal, actor }: EventCaller,
  ): Promise<PreCoolingView> {
    const event = await seenEvent(bookingId, principal, this.#parts);
    const { centerId } = event;
    requireAt(principal, "booking.manage", centerId);
    const { records, clock } = this.#parts;
    const row: PreCoolingWishRecord = {
      id: bookingId,
      centerId,
      isOff,
      reason,
      decidedBy: principal.personId,
      decidedAt: clock.now(),
    };
    await records.change({ actor, action: "pre-cooling.wish", reason, centerId }, async (transaction) => {
      const rows = transaction.of(preCoolingWishRecords);
      const { id, ...fields } = row;
      if ((await rows.find(id)) === undefined) await rows.insert(row);
      else await rows.update(id, fields);
    });
    await this.#cooler.tick();
    const [view] = await this.#views([event], principal);
    if (view === undefined) throw new WeishanError("RECORD_UNKNOWN", "there is no such booking", { bookingId });
    return view;
  }

  async demand(span: EventSpan, principal: Principal): Promise<BookingDemand> {
    const events = await this.#seen(span, principal);
    const bookingIds = events.map(({ bookingId }) => bookingId);
    const plans =
      bookingIds.length === 0
        ? []
        : await this.#parts.records.of(preCoolingPlanRecords).list({ anyOf: { bookingId: bookingIds } });
    const centerIds = this.#parts.model.centers
      .map(({ id }) => id)
      .filter((id) => span.centerId === null || id === span.centerId)
      .filter((id) => mayDo(principal, "booking.view", { centerId: id }));
    return bookingDemand({ events, plans, centerIds, span }, this.#parts);
  }

  async #seen({ from, to, centerId }: EventSpan, principal: Principal): Promise<readonly BookedEvent[]> {
    const events = await this.#parts.events.between(from, to);
    return events.filter(
      (event) =>
        (centerId === null || event.centerId === centerId) &&
        mayDo(principal, "booking.view", { centerId: event.centerId }),
    );
  }

  async #views(events: readonly BookedEvent[], principal: Principal): Promise<readonly PreCoolingView[]> {
    if (events.length === 0) return [];
    const { records, names } = this.#parts;
    const ids = events.map(({ bookingId }) => bookingId);
    const [plans, wishes, energies] = await Promise.all([
      records.of(preCoolingPlanRecords).list({ anyOf: { bookingId: ids } }),
      records.of(preCoolingWishRecords).list({ anyOf: { id: ids } }),
      records.of(eventEnergyRecords).list({ anyOf: { id: ids } }),
    ]);
    const nameOf = await holderNames(
      wishes.map(({ decidedBy }) => decidedBy),
      names,
    );
    return events.map((event) => {
      const own = plans.filter(({ bookingId }) => bookingId === event.bookingId);
      const wish = wishes.find(({ id, isOff }) => id === event.bookingId && isOff);
      const after = energies.find(({ id }) => id === event.bookingId);
      return {
        ...eventRef(event, this.#parts),
        rooms: own.map((plan) => this.#roomPlan(plan)),
        energyKwh: knownSum(own.map(({ energyKwh }) => energyKwh)),
        priceTwd: knownSum(own.map(({ priceTwd }) => priceTwd)),
        off: wish === undefined ? null : { reason: wish.reason, by: nameOf(wish.decidedBy), at: wish.decidedAt },
        after: after === undefined ? null : energyView(after, principal, this.#parts),
      };
    });
  }

  #roomPlan(plan: PreCoolingPlanRecord): PreCoolingRoomPlan {
    const { spaceId } = plan;
    return {
      spaceId,
      spaceName: this.#parts.model.references.get(spaceId)?.name ?? { zh: spaceId, en: spaceId },
      state: plan.state,
      why: plan.why,
      basis: plan.basis,
      setPointC: plan.setPointC,
      startAt: plan.startAt,
      marginMin: plan.marginMin,
      roomC: plan.roomC,
      outsideC: plan.outsideC,
      expectedC: plan.expectedC,
      energyKwh: plan.energyKwh,
      priceTwd: plan.priceTwd,
      priceSource: plan.priceSource,
      plannedAt: plan.plannedAt,
      startedAt: plan.startedAt,
      reachedC: plan.reachedC,
      endedAt: plan.endedAt,
      endedBecause: plan.endedBecause,
    };
  }
}

/** The sum of what is known; null where nothing is. */
function knownSum(values: readonly (number | null)[]): number | null {
  const known = values.flatMap((value) => value ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

function policyView(
  centerId: string,
  row: PreCoolingPolicyRecord | undefined,
  nameOf: (id: string) => string,
): PreCoolingPolicyView {
  const nobody = { decidedBy: null, decidedAt: null, reason: null };
  if (row === undefined) {
    return { centerId, isActive: false, setPointC: USUAL_SET_POINT_C, longestLeadMin: USUAL_LEAD_MIN, ...nobody };
  }
  const { isActive, setPointC, longestLeadMin, decidedBy, decidedAt, reason } = row;
  const person = { personId: decidedBy, displayName: nameOf(decidedBy) };
  return { centerId, isActive, setPointC, longestLeadMin, decidedBy: person, decidedAt, reason };
}

const REFUSALS: Readonly<Record<FitRefusal | NonNullable<RoomModelRecord["refusal"]>, LocalName>> = {
  "no-temperature": { zh: "此場地沒有室溫感測器", en: "there is no temperature sensor in this room" },
  "no-outside-temperature": { zh: "沒有外氣溫度", en: "nobody measures the temperature outside" },
  "too-few-days": { zh: "紀錄不足三天", en: "there are records of fewer than three days" },
  "never-at-rest": { zh: "沒有足夠的夜間靜置紀錄", en: "there are too few quiet hours without cooling" },
  "never-cooled": { zh: "沒有足夠的冷氣運轉紀錄", en: "it was hardly ever cooled" },
  "weather-alike": { zh: "內外溫差變化太小，無法分辨", en: "the weather hardly changed against the room" },
  "poor-fit": { zh: "讀值無法以此模型解釋", en: "the readings do not follow such a room" },
  "not-physical": { zh: "結果不合物理（時間常數或冷卻能力）", en: "what follows from the readings cannot be" },
};
