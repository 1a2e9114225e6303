import { epochMs } from "@weishan/core/reading";
import type { MachineProbe } from "../../ports/machine-probe.ts";
import type { BackupState } from "../backup/backup-state.ts";
import { certificateFindings, dataFolderFinding, type NamedPath, secretFindings } from "./file-findings.ts";
import type { Finding, HealthReport } from "./finding.ts";
import { clockFinding, diskFinding, memoryFinding, nodeFinding, timeZoneFinding } from "./machine-findings.ts";
import { endpointFindings, httpFinding, type NamedAddress } from "./network-findings.ts";
import { backupFinding, type JournalSize, journalFinding, type StoreLook, storeFinding } from "./store-findings.ts";

/** What is examined. */
export interface Patient {
  readonly dataDir: string;
  readonly http: { readonly host: string; readonly port: number; readonly isRunning: boolean };
  readonly journal: () => Promise<JournalSize>;
  readonly secrets: readonly NamedPath[];
  readonly certificates: readonly NamedPath[];
  readonly endpoints: readonly NamedAddress[];
  readonly stores: () => Promise<readonly StoreLook[]>;
  readonly backups: () => Promise<BackupState>;
}

/** Looks at everything, changes nothing, and says what is wrong and what to do. */
export async function examine(patient: Patient, probe: MachineProbe, nowMs: number): Promise<HealthReport> {
  const journal = await patient.journal();
  const needs = { journalMaxBytes: journal.maxBytes, journalBytes: journal.sizeBytes ?? 0 };
  const findings: readonly (readonly Finding[])[] = await Promise.all([
    one(clockFinding(nowMs, probe)),
    Promise.resolve([timeZoneFinding(nowMs), nodeFinding(probe), memoryFinding(probe)]),
    one(diskFinding(patient.dataDir, needs, probe)),
    one(Promise.resolve(journalFinding(journal))),
    one(dataFolderFinding(patient.dataDir, probe)),
    secretFindings(patient.secrets, probe),
    one(httpFinding(patient.http, probe)),
    patient.stores().then((looks) => looks.map(storeFinding)),
    endpointFindings(patient.endpoints, probe),
    certificateFindings(patient.certificates, nowMs, probe),
    one(patient.backups().then((state) => backupFinding(state, nowMs))),
  ]);
  return { checkedAt: epochMs(nowMs), findings: findings.flat() };
}

const one = async (finding: Promise<Finding>): Promise<readonly Finding[]> => [await finding];
