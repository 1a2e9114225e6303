import { WeishanError } from "@weishan/core/error";
import { epochMs, PointTable } from "@weishan/core/reading";
import { Registry } from "prom-client";
import { noAlarms } from "../../app/alarm/no-alarms.ts";
import { noBackups } from "../../app/backup/no-backups.ts";
import { noApplicationDesks } from "../../app/booking/application/no-application-desks.ts";
import { noClaimDesk } from "../../app/booking/ledger/no-claim-desk.ts";
import { noLettingDesks } from "../../app/booking/no-letting-desks.ts";
import { noPaperDesks } from "../../app/booking/no-paper-desks.ts";
import { noEventDesks } from "../../app/booking/readiness/no-event-desks.ts";
import { noBaselineDesks } from "../../app/energy/baseline/no-baseline-desks.ts";
import { noDemandDesks } from "../../app/energy/demand/no-demand-desks.ts";
import { noIceDesks } from "../../app/energy/ice/no-ice-desks.ts";
import { noMeterDesks } from "../../app/energy/meter/no-meter-desks.ts";
import { noFaults } from "../../app/fault/no-faults.ts";
import { LiveState } from "../../app/field/live-state.ts";
import { noContractors, noOwnTickets, noRequests, noStock, noTickets } from "../../app/maintenance/no-tickets.ts";
import { indexModel } from "../../app/overview/model-index.ts";
import { noReportDesks } from "../../app/report/no-report-desks.ts";
import { buildApp } from "../build-app.ts";
import { httpContext } from "../http-context.ts";
import type { HttpDeps } from "../http-deps.ts";
import { type ApiDocument, apiDocument } from "./api-document.ts";
import { noAccounts } from "./no-accounts.ts";
import { noAudit } from "./no-audit.ts";
import { noCommands, noLockOuts } from "./no-commands.ts";
import { noObligations, noPlans, noRounds, noShutdowns } from "./no-maintenance.ts";
import { noPictures } from "./no-pictures.ts";

/** The OpenAPI document, made without a daemon: from the routes alone. */
export async function openApiDocument(version = "1"): Promise<ApiDocument> {
  const app = await buildApp(httpContext(nothing(version)));
  const document = apiDocument(app);
  await app.close();
  return document;
}

const silent = (): void => undefined;

/** An installation with nothing in it. */
function nothing(version: string): HttpDeps {
  const pointTable = new PointTable();
  const noHistory = () => Promise.reject(new WeishanError("HISTORY_UNAVAILABLE", "there is no history here"));
  return {
    model: indexModel([]),
    pointTable,
    live: new LiveState(pointTable),
    history: {
      raw: noHistory,
      buckets: noHistory,
      downsample: noHistory,
      counterAdvance: noHistory,
      export: () => ({ [Symbol.asyncIterator]: () => ({ next: noHistory }) }),
      state: noHistory,
    },
    keeping: () => {
      throw new WeishanError("JOURNAL_UNAVAILABLE", "there is no journal here");
    },
    fieldHealth: () => [],
    pictures: noPictures,
    authenticator: { bySession: async () => undefined, byApiKey: async () => undefined },
    accounts: noAccounts,
    visitor: null,
    commands: noCommands,
    lockOuts: noLockOuts,
    plans: noPlans,
    obligations: noObligations,
    rounds: noRounds,
    shutdowns: noShutdowns,
    tickets: noTickets,
    ownTickets: noOwnTickets,
    stock: noStock,
    contractors: noContractors,
    requests: noRequests,
    ...noEventDesks,
    ...noMeterDesks,
    ...noDemandDesks,
    ...noBaselineDesks,
    ...noIceDesks,
    claimDesk: noClaimDesk,
    ...noApplicationDesks,
    ...noLettingDesks,
    ...noPaperDesks,
    ...noReportDesks,
    audit: noAudit,
    faults: noFaults,
    alarms: noAlarms,
    backups: noBackups,
    systemHealth: async () => ({ checkedAt: epochMs(0), findings: [] }),
    clock: { now: () => epochMs(0), monotonicMs: () => 0, after: () => ({ cancel: silent }) },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    metrics: new Registry(),
    version,
    startedAt: 0,
    runId: "none",
    notReadyBecause: () => ["there is no daemon"],
    dashboardDir: null,
    allowedHosts: [],
    publicUrl: null,
    trustedProxies: [],
    certificate: null,
  };
}
