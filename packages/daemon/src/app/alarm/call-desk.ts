import { mayDo } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import { type AlarmDeliveryRecord, alarmDeliveryRecords } from "../../ports/record-kinds/alarm-call-record.ts";
import type { Records } from "../../ports/records.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { AlarmBoard } from "./alarm-board.ts";
import type { AlarmCaller, SeenModel } from "./alarm-caller.ts";
import type { AlarmPlans } from "./alarm-plans.ts";
import type { CallPerson } from "./call-people.ts";
import type {
  Calls,
  DeliveryQuery,
  DeliveryView,
  EscalationPolicy,
  EscalationsView,
  OnDutyView,
  Rosters,
  RostersView,
} from "./calls.ts";
import type { DeliveryOutbox } from "./delivery-outbox.ts";
import { dutyAt } from "./duty.ts";
import type { PeopleBook } from "./people-book.ts";
import { escalationProblems, rosterProblems } from "./roster-problems.ts";

const USUAL_PAGE = 100;
/** No roster is written for a time after this. */
const LATEST_MS = Date.UTC(2200, 0, 1);
/** What the caller does not see is left out of a page; so many are looked at for one. */
const MAX_LOOKED_AT = 5_000;

export interface CallDeskOptions {
  readonly plans: AlarmPlans;
  readonly outbox: DeliveryOutbox;
  readonly board: AlarmBoard;
  readonly records: Records;
  readonly model: ModelIndex;
  readonly people: PeopleBook;
  readonly callPeople: () => Promise<readonly CallPerson[]>;
  readonly channels: EscalationsView["channels"];
  readonly clock: Clock;
}

/** Where people write rosters and escalations and see what became of calls. */
export class CallDesk implements Calls {
  readonly #options: CallDeskOptions;

  constructor(options: CallDeskOptions) {
    this.#options = options;
  }

  async rosters(): Promise<RostersView> {
    const { plans, callPeople } = this.#options;
    // Whoever was erased meanwhile is not on them any more.
    await plans.load();
    const { document, revision, changedAt } = plans.rosters;
    const everybody = await callPeople();
    const named = new Set([
      ...document.teams.flatMap(({ memberIds }) => memberIds),
      ...document.contacts.map(({ personId }) => personId),
    ]);
    const refOf = ({ personId, displayName }: CallPerson) => ({ personId, displayName });
    return {
      ...document,
      revision,
      changedAt,
      people: everybody.filter(({ personId }) => named.has(personId)).map(refOf),
      mayBeCalled: everybody.filter(({ isHandler }) => isHandler).map(refOf),
    };
  }

  async putRosters(
    { teams, contacts, revision, reason }: Rosters & { readonly revision: number; readonly reason: string },
    caller: AlarmCaller,
  ): Promise<RostersView> {
    const { plans, model, callPeople } = this.#options;
    this.#requireEverywhere(caller);
    const everybody = new Set((await callPeople()).map(({ personId }) => personId));
    const hasCenter = (id: string): boolean => model.centers.some((center) => center.id === id);
    refuse([
      ...rosterProblems({ teams, contacts }, { hasPerson: (id) => everybody.has(id), hasCenter }),
      ...escalationProblems(plans.escalations.document, { teams, contacts }),
    ]);
    const change = { actor: caller.actor, action: "roster.change", reason, by: caller.principal.personId };
    await plans.putRosters({ teams, contacts }, revision, change);
    return this.rosters();
  }

  async onDuty(atMs: number | undefined): Promise<OnDutyView> {
    const { plans, people, clock } = this.#options;
    const at = epochMs(atMs ?? clock.now());
    if (at < 0 || at > LATEST_MS)
      throw new WeishanError("QUERY_INVALID", "ask for an instant from 1970 to 2199", { at });
    const { teams } = plans.rosters.document;
    const duties = teams.map((team) => ({ team, duty: dutyAt(team, at) }));
    await people.learn(duties.flatMap(({ duty }) => duty.personIds));
    return {
      at,
      teams: duties.map(({ team, duty }) => ({
        teamId: team.id,
        name: team.name,
        people: duty.personIds.map((id) => people.ref(id)),
        until: duty.untilMs === null ? null : epochMs(duty.untilMs),
        isOverridden: duty.isOverridden,
      })),
    };
  }

  async escalations(): Promise<EscalationsView> {
    const { plans, channels } = this.#options;
    const { document, revision, changedAt } = plans.escalations;
    return { policies: document, revision, changedAt, channels };
  }

  async putEscalations(
    {
      policies,
      revision,
      reason,
    }: { readonly policies: readonly EscalationPolicy[]; readonly revision: number; readonly reason: string },
    caller: AlarmCaller,
  ): Promise<EscalationsView> {
    const { plans } = this.#options;
    this.#requireEverywhere(caller);
    refuse(escalationProblems(policies, plans.rosters.document));
    const change = { actor: caller.actor, action: "escalation.change", reason, by: caller.principal.personId };
    await plans.putEscalations(policies, revision, change);
    return this.escalations();
  }

  async deliveries(seen: SeenModel, { state, alarm, before, limit = USUAL_PAGE }: DeliveryQuery) {
    const { records, people } = this.#options;
    const skip = /^\d{1,9}$/u.test(before ?? "") ? Number(before) : 0;
    const where = {
      ...(alarm === undefined ? {} : { alarmId: alarm }),
      ...(state === undefined ? {} : { ended: state === "waiting" ? null : state }),
    };
    const looked = await records
      .of(alarmDeliveryRecords)
      .list({ where, orderBy: "createdAt", descending: true, limit: MAX_LOOKED_AT, offset: skip });
    const found: AlarmDeliveryRecord[] = [];
    let place = skip;
    for (const delivery of looked) {
      if (found.length === limit) break;
      place++;
      if (seen.equipment.has(delivery.equipmentId)) found.push(delivery);
    }
    await people.learn(found.map(({ personId }) => personId));
    const isEnd = place - skip === looked.length && looked.length < MAX_LOOKED_AT;
    return { deliveries: found.map((one) => this.#view(one)), nextBefore: isEnd ? null : String(place) };
  }

  async retry(id: string, caller: AlarmCaller): Promise<DeliveryView> {
    const { records, model, outbox, people } = this.#options;
    const [delivery] = await records.of(alarmDeliveryRecords).list({ where: { retryKey: id }, limit: 1 });
    const equipment = model.equipment.get(delivery?.equipmentId ?? "");
    const { principal, actor } = caller;
    if (delivery === undefined || equipment === undefined || !mayDo(principal, "center.view", equipment)) {
      throw new WeishanError("RECORD_UNKNOWN", `there is no delivery "${id}"; GET /api/v1/deliveries lists them`, {
        deliveryId: id,
      });
    }
    if (!mayDo(principal, "alarm.handle", equipment)) {
      throw new WeishanError("ACCESS_DENIED", "this needs the right alarm.handle there", { right: "alarm.handle" });
    }
    const { centerId } = equipment;
    const again = await outbox.retry(delivery, { actor, action: "delivery.retry", reason: null, centerId });
    await people.learn([again.personId]);
    return this.#view(again);
  }

  /** Rosters are about everything: who changes them must have the right everywhere. */
  #requireEverywhere({ principal }: AlarmCaller): void {
    const { centers } = this.#options.model;
    const isEverywhere = centers.every(({ id }) => mayDo(principal, "alarm.configure", { centerId: id }));
    if (isEverywhere) return;
    throw new WeishanError("ACCESS_DENIED", "who is called is decided with alarm.configure in every centre", {
      right: "alarm.configure",
    });
  }

  #view(delivery: AlarmDeliveryRecord): DeliveryView {
    const { board, people } = this.#options;
    const { alarmId, personId, receiver, ended } = delivery;
    const person = people.ref(personId);
    return {
      id: delivery.retryKey,
      alarmId,
      occurrenceId: delivery.occurrenceId,
      equipmentId: delivery.equipmentId,
      centerId: delivery.centerId,
      alarmName: board.find(alarmId)?.prepared.rule.name ?? { zh: alarmId, en: alarmId },
      priority: delivery.priority,
      channel: delivery.channel,
      to: person?.displayName ?? hostOf(receiver),
      person,
      stepIndex: delivery.stepIndex,
      state: ended ?? "waiting",
      createdAt: delivery.createdAt,
      dueAt: delivery.dueAt,
      attempts: delivery.attempts,
      endedAt: delivery.endedAt,
      failure: delivery.failure,
    };
  }
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new WeishanError("QUERY_INVALID", problems.slice(0, 10).join("; "));
}

/** URLs of webhooks often hold a secret in their path: people see only where they lead. */
const hostOf = (url: string | null): string => (url !== null && URL.canParse(url) ? new URL(url).host : "");
