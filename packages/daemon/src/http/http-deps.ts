import type { Principal } from "@weishan/core/access";
import type { PointTable } from "@weishan/core/reading";
import type { Registry } from "prom-client";
import type { Authenticator } from "../app/access/access-side.ts";
import type { AccountDesk } from "../app/access/account-desk.ts";
import type { AlarmSide } from "../app/alarm/alarm-side.ts";
import type { AuditDesk } from "../app/audit/audit-desk.ts";
import type { BackupDesk } from "../app/backup/backup-state.ts";
import type { ApplicationDesks } from "../app/booking/application/application-desks.ts";
import type { ClaimDesks } from "../app/booking/ledger/claim-side.ts";
import type { LettingDesks } from "../app/booking/letting-desks.ts";
import type { PaperDesks } from "../app/booking/paper-desks.ts";
import type { EventDesks } from "../app/booking/readiness/event-desks.ts";
import type { Commands, LockOuts } from "../app/command/command-side.ts";
import type { HealthReport } from "../app/doctor/finding.ts";
import type { EnergyDesks } from "../app/energy/energy-desks.ts";
import type { FaultDesk } from "../app/fault/fault-side.ts";
import type { EndpointHealth } from "../app/field/field-health.ts";
import type { LiveState } from "../app/field/live-state.ts";
import type { Contractors } from "../app/maintenance/contractor-side.ts";
import type { Obligations } from "../app/maintenance/obligation-side.ts";
import type { Plans } from "../app/maintenance/plan-side.ts";
import type { ServiceRequests } from "../app/maintenance/request-side.ts";
import type { Rounds } from "../app/maintenance/round-side.ts";
import type { Shutdowns } from "../app/maintenance/shutdown-side.ts";
import type { Stock } from "../app/maintenance/stock-side.ts";
import type { OwnTickets, Tickets } from "../app/maintenance/ticket-side.ts";
import type { Keeping } from "../app/overview/keeping-troubles.ts";
import type { ModelIndex } from "../app/overview/model-index.ts";
import type { Clock, HistoryState, Logger, ReadingHistory } from "../app/overview/read-side.ts";
import type { PictureDesk } from "../app/picture/picture-desk.ts";
import type { ReportDesks } from "../app/report/report-desks.ts";

/** The questions that HTTP asks the history. */
export type HistoryReader = Pick<ReadingHistory, "raw" | "buckets" | "downsample" | "counterAdvance" | "export"> & {
  state(): Promise<HistoryState>;
};

/** The daemon's own TLS certificate with its key, in PEM, kept up to date. */
export interface Certificate {
  current(): { readonly cert: string; readonly key: string };
  /** Calls whenever there is a newer one; the function it gives back stops that. */
  follow(listener: () => void): () => void;
}

/** Everything the HTTP API needs; it decides nothing itself. */
export interface HttpDeps
  extends ApplicationDesks,
    ClaimDesks,
    EnergyDesks,
    EventDesks,
    LettingDesks,
    PaperDesks,
    ReportDesks {
  readonly model: ModelIndex;
  /** The numbers of the points, the same table that `live` was made with. */
  readonly pointTable: PointTable;
  readonly live: LiveState;
  readonly history: HistoryReader;
  /** How readings are being kept. */
  readonly keeping: () => Keeping;
  readonly fieldHealth: () => readonly EndpointHealth[];
  readonly pictures: Pick<PictureDesk, "add" | "find">;
  /** Tells who is behind a session or an API key. */
  readonly authenticator: Authenticator;
  /** People and their accounts. */
  readonly accounts: AccountDesk;
  /** Whom somebody without an account counts as; null everywhere but in the demonstration. */
  readonly visitor: Principal | null;
  /** Orders to points, and who holds them. */
  readonly commands: Commands;
  /** Equipment that is out of service because somebody works on it. */
  readonly lockOuts: LockOuts;
  /** Work that comes again. */
  readonly plans: Plans;
  /** What the law asks for. */
  readonly obligations: Obligations;
  readonly rounds: Rounds;
  readonly shutdowns: Shutdowns;
  /** What has to be done, who does it and how far it is. */
  readonly tickets: Tickets;
  /** The same for firms: each sees its own. */
  readonly ownTickets: OwnTickets;
  readonly stock: Stock;
  readonly contractors: Contractors;
  /** Requests of people without an account. */
  readonly requests: ServiceRequests;
  readonly audit: AuditDesk;
  /** What the fault rules found. */
  readonly faults: FaultDesk;
  /** Alarms, their rules, and who is called. */
  readonly alarms: AlarmSide;
  readonly backups: BackupDesk;
  /** What the doctor finds; the cheap checks, kept for a while. */
  readonly systemHealth: () => Promise<HealthReport>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly version: string;
  readonly startedAt: number;
  /** Tells one run of the daemon from the next, in event ids. */
  readonly runId: string;
  /** Why the daemon is not ready, for people; empty when it is. */
  readonly notReadyBecause: () => readonly string[];
  /** The built dashboard, or null where there is none. */
  readonly dashboardDir: string | null;
  /** Names, besides localhost and IP addresses, under which browsers may reach this daemon. */
  readonly allowedHosts: readonly string[];
  /** The address that people type, where it is another than this daemon's own: the one of a proxy. */
  readonly publicUrl: string | null;
  /** Addresses and networks of proxies in front, whose word about who came is believed; nobody else's is. */
  readonly trustedProxies: readonly string[];
  /** Null: without TLS, because only this machine or a proxy connects. */
  readonly certificate: Certificate | null;
}
