import type { OfficeCalendar } from "@weishan/core/calendar";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { AlarmDeliveryRecord } from "../../ports/record-kinds/alarm-call-record.ts";
import type { Records } from "../../ports/records.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { AlarmEngine } from "./alarm-engine.ts";
import { AlarmPlans } from "./alarm-plans.ts";
import type { AlarmRows } from "./alarm-rows-view.ts";
import type { AlarmFlood } from "./alarm-view.ts";
import { CallDesk } from "./call-desk.ts";
import { CallKeeper } from "./call-keeper.ts";
import { callPeople } from "./call-people.ts";
import { callText } from "./call-text.ts";
import type { Call, CallWays } from "./call-ways.ts";
import { DeliveryOutbox } from "./delivery-outbox.ts";
import type { EquipmentRefs } from "./equipment-refs.ts";
import type { PeopleBook } from "./people-book.ts";

export interface CallParts {
  readonly engine: AlarmEngine;
  readonly rows: AlarmRows;
  readonly flood: () => AlarmFlood;
  readonly records: Records;
  readonly model: ModelIndex;
  readonly refs: EquipmentRefs;
  readonly people: PeopleBook;
  readonly calendar: OfficeCalendar;
  readonly ways: CallWays;
  /** The start of our own address, for links; null where there is none that people type. */
  readonly publicUrl: string | null;
  /** Whether people of the demonstration count. */
  readonly isDemo: boolean;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
  readonly random: () => number;
}

/** Calls about alarms, put together. */
export interface OpenCalls {
  readonly desk: CallDesk;
  readonly plans: AlarmPlans;
  load(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves once what is due now was tried. */
  idle(): Promise<void>;
}

export function openCalls(parts: CallParts): OpenCalls {
  const { engine, rows, records, refs, ways, publicUrl, isDemo, clock, log, random } = parts;
  const plans = new AlarmPlans(records);
  const everybody = () => callPeople(records, isDemo);
  const callOf = async (delivery: AlarmDeliveryRecord): Promise<Call | null> => {
    const cell = engine.board.find(delivery.alarmId);
    if (cell === undefined) return null;
    const person = (await everybody()).find(({ personId }) => personId === delivery.personId) ?? null;
    // Who left, or may no longer see it, is told nothing.
    const { centerId, system } = refs.of(delivery.equipmentId);
    if (delivery.personId !== null && person?.mayHandle({ centerId, system }) !== true) return null;
    const row = rows.of(cell);
    const contact = plans.rosters.document.contacts.find(({ personId }) => personId === delivery.personId);
    const isFlood = delivery.id.startsWith("flood/");
    const link = publicUrl === null ? null : `${publicUrl}/alarms/${encodeURIComponent(delivery.alarmId)}`;
    const text = callText(row, person?.language ?? "zh-TW", {
      link,
      floodCount: isFlood ? parts.flood().lastTenMinutesCount : null,
    });
    return { delivery, row, person, lineUserId: contact?.lineUserId ?? null, text };
  };
  const outbox = new DeliveryOutbox({ records, ways, callOf, clock, log, random });
  const receivers = ways.webhooks.receivers.map(({ url }) => url);
  const keeper = new CallKeeper({
    ...parts,
    plans,
    world: async () => ({
      people: await everybody(),
      receivers,
      hasMail: ways.mailer !== null,
      hasLine: ways.line !== null,
    }),
    onDelivery: () => outbox.hurry(),
  });
  const channels = { mail: ways.mailer !== null, webhook: receivers.length > 0, line: ways.line !== null };
  const desk = new CallDesk({ ...parts, plans, outbox, board: engine.board, callPeople: everybody, channels });
  return {
    desk,
    plans,
    load: () => plans.load(),
    async start() {
      outbox.start();
      await keeper.start();
    },
    async stop() {
      await keeper.stop();
      await outbox.stop();
    },
    async idle() {
      await keeper.idle();
      await outbox.idle();
    },
  };
}
