import { hash } from "node:crypto";
import { batchOf, PointTable, type Reading } from "@weishan/core/reading";
import { Registry } from "prom-client";
import { noBackups } from "../../app/backup/no-backups.ts";
import { benchPapers } from "../../app/booking/fake/paper-bench.ts";
import { benchEnergyBaselines } from "../../app/energy/baseline/fake/baseline-bench.ts";
import { HandClock } from "../../app/field/fake/hand-clock.ts";
import { LiveState } from "../../app/field/live-state.ts";
import { calmKeeping } from "../../app/overview/fake/calm-keeping.ts";
import { healthyEndpoint } from "../../app/overview/fake/healthy-endpoint.ts";
import { smallCenter } from "../../app/overview/fake/small-center.ts";
import { indexModel } from "../../app/overview/model-index.ts";
import type { LogFacts } from "../../app/overview/read-side.ts";
import { createHttpServer } from "../create-http-server.ts";
import type { HttpDeps } from "../http-deps.ts";
import { noAudit } from "../openapi/no-audit.ts";
import { noCommands, noLockOuts } from "../openapi/no-commands.ts";
import { noPictures } from "../openapi/no-pictures.ts";
import { benchAlarms } from "./bench-alarms.ts";
import { benchApplications } from "./bench-applications.ts";
import { benchClaims } from "./bench-claims.ts";
import { benchDemand } from "./bench-demand.ts";
import { benchEnergyMeters } from "./bench-energy-meters.ts";
import { benchEvents } from "./bench-events.ts";
import { benchFaults } from "./bench-faults.ts";
import { benchIce } from "./bench-ice.ts";
import { benchLettings } from "./bench-lettings.ts";
import { benchMaintenance } from "./bench-maintenance.ts";
import { benchReports } from "./bench-reports.ts";
import { benchTickets } from "./bench-tickets.ts";
import { fakeAccounts } from "./fake-accounts.ts";
import { allRights, FakeAuthenticator, type Headers } from "./fake-authenticator.ts";
import { MemoryHistory } from "./memory-history.ts";

const sha256Of = (content: Uint8Array): string => hash("sha256", content);

/**
 * A whole API over a small centre, with a clock that is turned by hand. `get` asks as somebody with all rights, unless
 * it is given headers of somebody else.
 */
export async function httpBench(changes: Partial<HttpDeps> = {}) {
  const clock = new HandClock();
  const pointTable = new PointTable();
  const live = new LiveState(pointTable);
  const history = new MemoryHistory();
  const authenticator = new FakeAuthenticator();
  const log: { readonly level: string; readonly facts: LogFacts; readonly message: string }[] = [];
  const at = (level: string) => (facts: LogFacts, message: string) => void log.push({ level, facts, message });
  const deps: HttpDeps = {
    model: indexModel([smallCenter]),
    pointTable,
    live,
    history,
    keeping: () => calmKeeping(),
    fieldHealth: () => [healthyEndpoint()],
    pictures: noPictures,
    authenticator,
    accounts: fakeAccounts(),
    visitor: null,
    commands: noCommands,
    lockOuts: noLockOuts,
    ...(await benchMaintenance(changes.model ?? indexModel([smallCenter]), clock)),
    ...(await benchTickets(changes.model ?? indexModel([smallCenter]), clock)),
    ...(await benchClaims(changes.model ?? indexModel([smallCenter]), clock)),
    ...(await benchDemand(changes.model ?? indexModel([smallCenter]), clock)),
    ...benchIce(changes.model ?? indexModel([smallCenter]), clock),
    ...(await benchEvents(changes.model ?? indexModel([smallCenter]), clock)),
    ...(await benchLettings(changes.model ?? indexModel([smallCenter]), clock)),
    ...(await benchPapers(changes.model ?? indexModel([smallCenter]), { clock, sha256Of })),
    ...(await benchEnergyBaselines(changes.model ?? indexModel([smallCenter]), { clock, history })),
    ...(await benchApplications(changes.model ?? indexModel([smallCenter]), clock)),
    ...(await benchEnergyMeters(changes.model ?? indexModel([smallCenter]), clock)),
    ...(await benchReports(changes.model ?? indexModel([smallCenter]), clock)),
    audit: noAudit,
    faults: benchFaults(clock.now()),
    alarms: changes.alarms ?? (await benchAlarms(changes.model ?? indexModel([smallCenter]), clock)),
    backups: noBackups,
    systemHealth: async () => ({ checkedAt: clock.now(), findings: [] }),
    clock,
    logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") },
    metrics: new Registry(),
    version: "1.2.3",
    startedAt: clock.now(),
    runId: "run1",
    notReadyBecause: () => [],
    dashboardDir: null,
    allowedHosts: [],
    publicUrl: null,
    trustedProxies: [],
    certificate: null,
    ...changes,
  };
  const server = await createHttpServer(deps);
  /** A reading arrives, measured now. */
  const say = (pointId: string, value: number | string | null, more: Partial<Reading> = {}): void => {
    const now = clock.now();
    live.apply(
      batchOf([{ pointId, value, quality: "good", reason: null, at: now, receivedAt: now, ...more }], pointTable),
    );
  };
  /** The headers of somebody with all rights. */
  const signedIn = authenticator.signIn(allRights);
  const get = async (url: string, headers: Headers = {}) =>
    server.app.inject({ url, headers: "authorization" in headers ? headers : { ...signedIn, ...headers } });
  return { ...server, clock, pointTable, live, history, log, authenticator, signedIn, say, get };
}

export type HttpBench = Awaited<ReturnType<typeof httpBench>>;
