import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { withDemandControl, withDerivedPoints, withMonitoringSystem } from "@weishan/core/center";
import { monitoringSystem } from "@weishan/core/equipment";
import { compileMapping } from "@weishan/core/mqtt";
import { epochMs, PointTable } from "@weishan/core/reading";
import { Registry } from "prom-client";
import { JsonHoleStore } from "./adapters/file/json-hole-store.ts";
import { JsonLinesWriteLog } from "./adapters/file/json-lines-write-log.ts";
import { PictureFolder } from "./adapters/file/picture-folder.ts";
import { FileJournal } from "./adapters/journal/file-journal.ts";
import { createRegisterTransport } from "./adapters/modbus/create-register-transport.ts";
import { MqttMessageSource } from "./adapters/mqtt/mqtt-message-source.ts";
import { SharpPictureCleaner } from "./adapters/sharp/sharp-picture-cleaner.ts";
import { systemClock } from "./adapters/system/system-clock.ts";
import { PersonDirectory } from "./app/access/person-directory.ts";
import { ALARM_CONSUMER } from "./app/alarm/alarm-keeper.ts";
import { auditDesk } from "./app/audit/audit-desk.ts";
import { auditedBackups } from "./app/backup/audited-backups.ts";
import { noBackups } from "./app/backup/no-backups.ts";
import { declaredCalendar } from "./app/booking/declared-day/declared-calendar.ts";
import { DeclaredDayBook } from "./app/booking/declared-day/declared-day-book.ts";
import { openCommands } from "./app/command/open-commands.ts";
import { namesFromRecords } from "./app/command/record-names.ts";
import { DERIVED_CONSUMER } from "./app/derived/derived-points.ts";
import { METER_CONSUMER } from "./app/energy/meter/meter-follower.ts";
import { DoubtList } from "./app/fault/doubt-list.ts";
import { openFaults } from "./app/fault/open-faults.ts";
import { Field } from "./app/field/field.ts";
import { HistoryFeeder } from "./app/field/history-feeder.ts";
import { LiveState } from "./app/field/live-state.ts";
import { MessageIntake } from "./app/field/message-intake.ts";
import { ReadingsIntake } from "./app/field/readings-intake.ts";
import { restoreLive } from "./app/field/restore-live.ts";
import { StaleSweeper } from "./app/field/stale-sweeper.ts";
import { openPlannedMaintenance } from "./app/maintenance/open-planned-maintenance.ts";
import { indexModel } from "./app/overview/model-index.ts";
import { PictureDesk } from "./app/picture/picture-desk.ts";
import { SelfHealth } from "./app/self/self-health.ts";
import { allSettledOrFail } from "./compose/all-settled-or-fail.ts";
import { brokerConnection } from "./compose/broker-connection.ts";
import { certificateOf } from "./compose/certificate-files.ts";
import { commandSettings } from "./compose/command-settings.ts";
import { type Access, composeAccess } from "./compose/compose-access.ts";
import { composeAlarms } from "./compose/compose-alarms.ts";
import { composeBooking, composeLedger } from "./compose/compose-booking.ts";
import { composeDerived } from "./compose/compose-derived.ts";
import { composeEnergy } from "./compose/compose-energy.ts";
import { composeReport } from "./compose/compose-report.ts";
import { composeTickets } from "./compose/compose-tickets.ts";
import { expectedOf } from "./compose/expected-points.ts";
import { EXPOSED_WITHOUT_TLS, isExposedWithoutTls } from "./compose/exposed-without-tls.ts";
import { fieldEndpoint } from "./compose/field-endpoint.ts";
import { makeDataDir } from "./compose/make-data-dir.ts";
import { noticeOutbox } from "./compose/notice-outbox.ts";
import { openBackups } from "./compose/open-backups.ts";
import { historyLook, recordsStateLook, runningDoctor } from "./compose/open-doctor.ts";
import { openHistory } from "./compose/open-history.ts";
import { openRecords } from "./compose/open-records.ts";
import { registerEndpoint } from "./compose/register-endpoint.ts";
import { selfFigures } from "./compose/self-figures.ts";
import type { Installation } from "./config/installation.ts";
import type { DaemonSettings } from "./daemon-settings.ts";
import { createHttpServer, type HttpServer } from "./http/create-http-server.ts";
import type { Logger } from "./ports/logger.ts";

const MEBIBYTE = 1024 * 1024;

export interface DaemonParts {
  readonly installation: Installation;
  readonly settings: DaemonSettings;
  readonly logger: Logger;
  readonly version: string;
  /** The built dashboard, or null where there is none. */
  readonly dashboardDir: string | null;
  /** The demonstration: everybody may look, and its own people may sign in. */
  readonly isDemo: boolean;
}

/** A daemon, put together and not yet started. */
export interface Daemon {
  /** Opens the data folder and the address; after this, nobody else can have them. */
  open(): Promise<{ readonly host: string; readonly port: number }>;
  /** Once open: the token of the link that makes the first account; null where somebody can let others in already. */
  setUpToken(): Promise<string | null>;
  /** Begins to poll. */
  poll(): void;
  /** Stops polling, lets everything that was read reach the journal, and closes. */
  close(): Promise<void>;
}

/** Puts the daemon together: the only place that knows every adapter. */
export function composeDaemon({ installation, settings, logger, version, dashboardDir, isDemo }: DaemonParts): Daemon {
  const clock = systemClock;
  const startedAt = clock.now();
  const points = new PointTable();
  const hasBackups = installation.backup !== undefined;
  const model = indexModel(
    withDerivedPoints(withDemandControl(withMonitoringSystem(installation.centers, { hasBackups }))),
  );
  const live = new LiveState(points);
  const pointOf = (pointId: string) => model.points.get(pointId);

  const { maxMb, fsync } = installation.journal;
  const folder = join(settings.dataDir, "journal");
  const journal = new FileJournal({ folder, points, clock, logger, maxBytes: maxMb * MEBIBYTE, fsync });
  const doubts = new DoubtList(points);
  const intake = new ReadingsIntake({ journal, live, clock, log: logger, doubts });
  const writeLog = new JsonLinesWriteLog(join(settings.dataDir, "writes.jsonl"));

  const database = openRecords(installation, settings, { clock, logger, programVersion: version });
  const { records } = database;
  const notices = noticeOutbox(installation, { records, clock, logger });
  const pictures = new PictureDesk({
    records,
    store: new PictureFolder(join(settings.dataDir, "pictures")),
    cleaner: new SharpPictureCleaner(),
    newId: randomUUID,
  });

  const field = new Field({
    endpoints: installation.endpoints.map(fieldEndpoint),
    openTransport: ({ id }) => {
      const endpoint = installation.endpoints.find((candidate) => candidate.id === id);
      if (endpoint === undefined) throw new RangeError(`the installation has no endpoint ${id}`);
      return createRegisterTransport(registerEndpoint(endpoint), { clock, logger, random: Math.random });
    },
    points,
    pointOf,
    intake,
    writeLog,
    holeStore: new JsonHoleStore(join(settings.dataDir, "holes.json"), logger),
    clock,
    log: logger,
    random: Math.random,
  });
  const names = namesFromRecords({ records, clock, log: logger });
  const directory = new PersonDirectory(records, isDemo);
  const orders = openCommands({
    records,
    model,
    live,
    field,
    settings: commandSettings(installation.commands),
    names,
    principalOf: (personId) => directory.principalOf({ kind: "person", personId, scopes: null }),
    notices,
    clock,
    log: logger,
    newId: randomUUID,
    random: Math.random,
  });
  const history = openHistory(installation, settings, {
    points,
    clock,
    logger,
    expectedIntervalMs: (pointId) => field.expectedInterval(pointId)?.expectedIntervalMs,
    pointOf,
  });
  const expectedIntervalMs = (pointId: string) => field.expectedInterval(pointId)?.expectedIntervalMs;
  const derived = composeDerived(model, {
    journal,
    intake,
    history,
    pointTable: points,
    clock,
    log: logger,
    expectedIntervalMs,
  });
  const consumer = `history-${installation.history.kind}`;
  const feeder = new HistoryFeeder({ consumer, journal, history, clock, logger, random: Math.random });
  const sweeper = new StaleSweeper({ live, points, clock, expected: (pointId) => field.expectedInterval(pointId) });
  const brokers = installation.brokers.map((broker) => {
    const mappers = broker.mappings.map((mapping) =>
      compileMapping(mapping, (equipmentId, key) => pointOf(`${equipmentId}.${key}`)),
    );
    const connection = brokerConnection(broker, { installationFile: installation.file, dataDir: settings.dataDir });
    const source = new MqttMessageSource({ connection, clock, logger });
    const { id, name, url } = broker;
    const expected = expectedOf(broker, model, installation);
    return new MessageIntake({ id, name, address: url, source, mappers, expected, points, intake, clock, log: logger });
  });

  const backups = openBackups({ installation, settings, version }, { clock, logger });
  const own = [...model.equipment.values()].find(({ kind }) => kind === monitoringSystem.id);
  const keeping = () => ({
    intake: intake.state(),
    journal: journal.state(),
    feeder: feeder.state(),
    backupTrouble: backups?.state().trouble ?? null,
  });
  const fieldHealth = () => [...field.health(), ...brokers.map((broker) => broker.health())];
  const { lockOuts } = orders;
  const ledger = composeLedger({ records, model, resources: installation.resources });
  const declaredDayBook = new DeclaredDayBook(records);
  const calendar = declaredCalendar(
    declaredDayBook,
    model.centers.map(({ id }) => id),
  );
  const alarms = composeAlarms(installation, {
    records,
    journal,
    points,
    model,
    live,
    history,
    fieldHealth,
    lockOuts,
    shutdowns: {
      isShutDown: (equipmentId, atMs) => planned.shutdownOf(equipmentId, epochMs(atMs)) !== undefined,
      listen: (listener) => planned.listen(listener),
    },
    names,
    claims: ledger,
    calendar,
    tickets: () => tickets.desk,
    isDemo,
    clock,
    log: logger,
  });
  const { dataDir } = settings;
  const publicUrl = installation.http.publicUrl?.replace(/\/$/u, "") ?? null;
  const alarmsOf = (equipmentId: string) => alarms.desk.alarmsOf(equipmentId);
  const ticketParts = { records, model, live, claims: ledger, pictures, notices, clock, log: logger };
  const postbox = () => access?.parts.postbox;
  const tickets = composeTickets({ ...ticketParts, postbox, alarmsOf, directory, names, dataDir, isDemo, calendar });
  const plannedParts = { records, model, live, history, claims: ledger, names, notices, isDemo, clock, log: logger };
  const planned = openPlannedMaintenance({ ...plannedParts, tickets: tickets.desk, newId: randomUUID });
  const energy = composeEnergy({
    installation,
    records,
    model,
    live,
    journal,
    history,
    points,
    intake,
    orders,
    claims: ledger,
    declaredDays: declaredDayBook,
    notices,
    names,
    directory,
    isDemo,
    clock,
    log: logger,
  });
  const house = { dataDir, isDemo, clock, log: logger };
  const bookingParts = { ledger, records, model, live, history, orders, pictures, notices, names, directory, postbox };
  const booking = composeBooking({
    ...bookingParts,
    ...house,
    tickets: tickets.desk,
    alarmsOf,
    price: energy.price,
    demand: energy.forecast,
    ruleBooks: installation.ruleBooks,
    declaredDayBook,
    publicUrl,
    shutdownOf: (equipmentId, at) => planned.shutdownOf(equipmentId, at),
  });
  const reports = composeReport({
    ...bookingParts,
    ...planned.http,
    ...house,
    publicUrl,
    tickets: tickets.http.tickets,
    statistics: booking.http.bookingStatistics,
    renderer: booking.papers.renderer,
    energy: energy.reported,
  });
  const faultParts = { model, history, records, doubts, price: energy.price, clock, log: logger };
  const faults = openFaults({ ...faultParts, tickets: tickets.desk, newId: randomUUID });
  const figures = { keeping, fieldHealth, backups: backups ?? noBackups, records: database, dataDir, clock };
  const self =
    own === undefined
      ? undefined
      : new SelfHealth({ equipment: own, measure: selfFigures(figures), intake, points, clock });
  const certificate = certificateOf(installation, { clock, logger });
  let access: Access | undefined;
  let http: HttpServer | undefined;
  let notReady: readonly string[] = ["starting"];
  return {
    async open() {
      certificate?.start();
      if (isExposedWithoutTls(installation, settings)) logger.warn({ host: settings.host }, EXPOSED_WITHOUT_TLS);
      makeDataDir(settings.dataDir);
      await journal.start();
      // A history that is no longer used must not hold the journal back for ever.
      const keptConsumers = new Set([
        consumer,
        ALARM_CONSUMER,
        METER_CONSUMER,
        ...(derived.isNeeded ? [DERIVED_CONSUMER] : []),
      ]);
      const others = journal.state().consumers.filter(({ name }) => !keptConsumers.has(name));
      await allSettledOrFail([
        history.start(),
        writeLog.start(),
        field.restore(),
        database.start(),
        ...others.map(({ name }) => journal.forget(name)),
      ]);
      await restoreLive([...model.points.keys()], { history, live, points }).catch((error: unknown) =>
        logger.warn({ error }, "the last values could not be restored"),
      );
      // First of all followers: where its history is ahead of a journal that was lost, the journal goes on behind it.
      await feeder.start();
      await orders.load();
      await alarms.load();
      access = composeAccess(installation, settings, {
        records,
        auditTrail: database.auditTrail,
        database: { kind: database.kind, db: database.kysely },
        clock,
        logger,
        isDemo,
        letters: booking.papers.writeLetter,
        reports: reports.writeLetter,
      });
      await access.start();
      await tickets.load();
      await planned.load();
      await energy.load();
      await booking.load();
      await reports.load();
      await derived.start();
      await alarms.start();
      http = await createHttpServer({
        model,
        pointTable: points,
        live,
        history,
        keeping,
        fieldHealth,
        pictures,
        authenticator: access.authenticator,
        commands: orders.commands,
        lockOuts: orders.lockOuts,
        accounts: access.accounts,
        visitor: access.visitor,
        alarms: alarms.side,
        faults: faults.desk,
        ...planned.http,
        ...booking.http,
        ...energy.http,
        ...reports.http,
        ...tickets.http,
        audit: auditDesk({ trail: database.auditTrail, names, clock }),
        backups: backups === undefined ? noBackups : auditedBackups({ keeper: backups, records }),
        systemHealth: runningDoctor(
          { installation, settings, version },
          {
            journal: async () => journal.state(),
            stores: async () => [await historyLook(history), await recordsStateLook(database)],
            backups: async () => (backups ?? noBackups).state(),
          },
        ),
        clock,
        logger,
        metrics: new Registry(),
        version,
        startedAt,
        runId: randomBytes(6).toString("hex"),
        notReadyBecause: () => notReady,
        dashboardDir,
        allowedHosts: installation.http.allowedHosts,
        publicUrl: installation.http.publicUrl ?? null,
        trustedProxies: installation.http.trustedProxies,
        certificate,
      });
      return http.listen({ host: settings.host, port: settings.port });
    },
    setUpToken: async () => access?.setUpToken() ?? null,
    poll() {
      field.start();
      orders.start();
      for (const broker of brokers) broker.start();
      sweeper.start();
      notices.start();
      tickets.start();
      planned.start();
      energy.start();
      booking.start();
      reports.start();
      backups?.start();
      self?.start();
      faults.start();
      notReady = [];
    },
    async close() {
      notReady = ["stopping"];
      sweeper.stop();
      certificate?.stop();
      await Promise.all([backups?.stop(), self?.stop(), faults.stop()]);
      await http?.close();
      await reports.stop();
      await Promise.all([orders.stop(), planned.stop(), booking.stop(), energy.stop()]);
      await tickets.stop();
      await Promise.all([field.stop(), ...brokers.map((broker) => broker.stop())]);
      await derived.stop();
      await intake.idle();
      await Promise.all([feeder.stop(), alarms.stop()]);
      await Promise.all([notices.stop(), access?.stop()]);
      await Promise.all([history.stop(), writeLog.stop(), database.stop()]);
      await journal.stop();
    },
  };
}
