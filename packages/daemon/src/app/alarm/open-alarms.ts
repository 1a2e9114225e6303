import { type AlarmRule, prepareAlarmRule } from "@weishan/core/alarm";
import type { OfficeCalendar } from "@weishan/core/calendar";
import type { PointTable } from "@weishan/core/reading";
import type { ClaimCalendar } from "../../ports/claim-calendar.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Journal } from "../../ports/journal.ts";
import type { Logger } from "../../ports/logger.ts";
import type { ReadingHistory } from "../../ports/reading-history.ts";
import type { Records } from "../../ports/records.ts";
import type { PersonNames } from "../command/person-names.ts";
import type { EndpointHealth } from "../field/field-health.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { LatestReadings } from "../overview/present-readings.ts";
import { OpenAlarmDesk } from "./alarm-desk.ts";
import { AlarmEngine } from "./alarm-engine.ts";
import { AlarmRows } from "./alarm-rows-view.ts";
import type { AlarmSide } from "./alarm-side.ts";
import { callPeople } from "./call-people.ts";
import type { CallWays } from "./call-ways.ts";
import { ClaimWatch } from "./claim-watch.ts";
import { makeDemoRosters } from "./demo-rosters.ts";
import { type Bus, EndpointWatch } from "./endpoint-watch.ts";
import { EquipmentRefs } from "./equipment-refs.ts";
import { OpenIndicatorDesk } from "./indicator-desk.ts";
import { nightCallees } from "./night-callees.ts";
import { openCalls } from "./open-calls.ts";
import { PeopleBook } from "./people-book.ts";
import { RehearsalDesk } from "./rehearsal-desk.ts";
import { RuleBook } from "./rule-book.ts";
import { RuleDesk } from "./rule-desk.ts";
import { type AlarmTickets, TicketLink } from "./ticket-link.ts";

export interface AlarmParts {
  /** The rules of the library, with what the installation's file changes. */
  readonly rules: readonly AlarmRule[];
  readonly records: Records;
  readonly journal: Journal;
  readonly points: PointTable;
  readonly model: ModelIndex;
  readonly live: LatestReadings;
  readonly buses: readonly Bus[];
  readonly history: Pick<ReadingHistory, "raw">;
  readonly fieldHealth: () => readonly EndpointHealth[];
  readonly lockOuts: { isLockedOut(equipmentId: string): boolean; listen(listener: () => void): () => void };
  /** Equipment that stands still by a planned shutdown. */
  readonly shutdowns: {
    isShutDown(equipmentId: string, atMs: number): boolean;
    listen(listener: () => void): () => void;
  };
  readonly calendar: OfficeCalendar;
  readonly expectedIntervalMs: (pointId: string) => number | undefined;
  readonly names: PersonNames;
  readonly ways: CallWays;
  readonly claims: Pick<ClaimCalendar, "claims">;
  /** Where tickets are made; asked for when there is something to tell. */
  readonly tickets: () => AlarmTickets;
  readonly publicUrl: string | null;
  readonly isDemo: boolean;
  readonly newId: () => string;
  readonly random: () => number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Everything about alarms, put together. */
export interface OpenAlarms {
  readonly side: AlarmSide;
  readonly desk: OpenAlarmDesk;
  readonly engine: AlarmEngine;
  /** Restores what was kept and takes its place in the journal; before the first append, after the records are open. */
  load(): Promise<void>;
  /** Begins to judge. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function openAlarms(parts: AlarmParts): OpenAlarms {
  const { records, journal, points, model, live, lockOuts, shutdowns, calendar, names, clock, log } = parts;
  const refs = new EquipmentRefs(model);
  const people = new PeopleBook(names);
  const unitOf = (pointId: string) => model.points.get(pointId)?.unit;
  const book = new RuleBook({
    rules: parts.rules,
    points: { unitOf, expectedIntervalMs: parts.expectedIntervalMs },
    log,
  });
  const endpoints = new EndpointWatch({
    buses: parts.buses,
    health: parts.fieldHealth,
    hasEquipment: (equipmentId) => model.equipment.has(equipmentId),
    clock,
  });
  const engine = new AlarmEngine({
    records,
    journal,
    points,
    calendar,
    isLockedOut: (equipmentId) => lockOuts.isLockedOut(equipmentId),
    isShutDown: (equipmentId, atMs) => shutdowns.isShutDown(equipmentId, atMs),
    endpointCauseOf: (rule) => endpoints.causeOf(rule),
    centerIdOf: (equipmentId) => refs.of(equipmentId).centerId,
    clock,
    log,
  });
  const claimWatch = new ClaimWatch({ ...parts, engine });
  const ticketLink = new TicketLink({ ...parts, engine });
  const rows = new AlarmRows({
    board: engine.board,
    suppression: engine.suppression,
    model,
    live,
    refs,
    people,
    endpointNameOf: (alarmId) => endpoints.nameOf(alarmId),
    claimCountOf: (equipmentId) => claimWatch.countOf(equipmentId),
  });
  const desk = new OpenAlarmDesk({ engine, rows, book, records, model, refs, people, clock });
  const rules = new RuleDesk({ book, engine, records, model, refs, people, clock });
  const calls = openCalls({
    ...parts,
    engine,
    rows,
    refs,
    people,
    flood: () => desk.flood(),
  });
  const rehearsals = new RehearsalDesk({
    ...parts,
    book,
    nightCallees: async () => {
      const everybody = await callPeople(records, parts.isDemo);
      const world = { plans: calls.plans, people: everybody, refs, calendar };
      return (rule, atMs) => nightCallees(rule, atMs, world);
    },
  });
  const indicators = new OpenIndicatorDesk({ records, model, book, refs, clock });
  let unlisten: readonly (() => void)[] = [];
  return {
    side: { desk, rules, rehearsals, indicators, calls: calls.desk },
    desk,
    engine,
    async load() {
      await book.load(records);
      const bus = endpoints.rules.map((rule) =>
        prepareAlarmRule(rule, { unitOf: () => "", expectedIntervalMs: () => undefined }),
      );
      await engine.load([...book.prepared(), ...bus]);
      await desk.load();
      await calls.load();
    },
    async start() {
      if (parts.isDemo) await makeDemoRosters(calls.plans);
      unlisten = [lockOuts, shutdowns].map((source) => source.listen(() => engine.reviewAll()));
      await engine.start();
      endpoints.start(engine);
      await calls.start();
      ticketLink.start();
      claimWatch.start();
    },
    async stop() {
      for (const end of unlisten) end();
      endpoints.stop();
      await Promise.all([rehearsals.stop(), ticketLink.stop(), claimWatch.stop()]);
      await calls.stop();
      await engine.stop();
    },
  };
}
