import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { lockOutsOver } from "@weishan/core/command";
import { type ErrorCode, isWeishanError, WeishanError } from "@weishan/core/error";
import { pinoLogger } from "../adapters/pino/pino-logger.ts";
import { systemClock } from "../adapters/system/system-clock.ts";
import { indexModel } from "../app/overview/model-index.ts";
import { openRecords } from "../compose/open-records.ts";
import type { Installation } from "../config/installation.ts";
import { daemonSettings } from "../daemon-settings.ts";
import { lockOutRecords } from "../ports/record-kinds/lock-out-record.ts";
import type { Records } from "../ports/records.ts";
import { packageVersion } from "./package-version.ts";
import type { Terminal } from "./terminal.ts";

const AWAY: ReadonlySet<ErrorCode> = new Set(["RECORDS_NEWER", "RECORDS_UNAVAILABLE"]);

export interface ConsoleOrder {
  readonly pointId: string;
  readonly value: number;
  readonly by: string;
  readonly reason: string;
  /** Why a lock-out does not count for this order; undefined where one counts. */
  readonly despiteLockout: string | undefined;
}

/**
 * Asks the records whether an order at the console may go out, and puts it into the audit trail. Where the daemon never
 * ran there are no records, no lock-outs and nobody to tell.
 *
 * @throws WeishanError WRITE_REFUSED for equipment that is locked out; RECORDS_UNAVAILABLE, RECORDS_NEWER
 */
export async function admitConsoleOrder(
  installation: Installation,
  order: ConsoleOrder,
  terminal: Terminal,
): Promise<void> {
  const settings = daemonSettings(installation, terminal.env);
  const isSqlite = settings.recordsUrl === null && installation.records.kind === "sqlite";
  if (isSqlite && !existsSync(join(settings.dataDir, "records.db"))) return;
  const logger = pinoLogger("silent", { forPeople: false });
  const database = openRecords(installation, settings, {
    clock: systemClock,
    logger,
    programVersion: packageVersion(),
  });
  try {
    if (!(await database.hasTables())) return;
    await database.start();
    await admit(installation, order, database.records);
  } catch (error) {
    // Whoever answers for a lock-out that stands answers for one that nobody can look up, too.
    const isAway = isWeishanError(error) && AWAY.has(error.code);
    if (!isAway || order.despiteLockout === undefined) throw error;
    terminal.print(`the records do not answer, so this order is not in the audit trail: ${error.message}`);
  } finally {
    await database.stop();
  }
}

async function admit({ centers }: Installation, order: ConsoleOrder, records: Records): Promise<void> {
  const { pointId, value, by, reason, despiteLockout } = order;
  const model = indexModel(centers);
  const equipment = model.equipment.get(model.points.get(pointId)?.equipmentId ?? "");
  if (equipment === undefined) return;
  const standing = await records.of(lockOutRecords).list({ where: { endedAt: null } });
  const index = model.centerIndexes.get(equipment.centerId);
  const [lockOut] = lockOutsOver(equipment.id, standing, { index, nowMs: systemClock.now() });
  if (lockOut !== undefined && despiteLockout === undefined) {
    const until = new Date(lockOut.expiresAt).toISOString();
    const message = `${lockOut.equipmentId} is locked out until ${until}: ${lockOut.reason}; somebody may be working on it. If you know better: --despite-lockout "why"`;
    throw new WeishanError("WRITE_REFUSED", message, { pointId, lockOutId: lockOut.id });
  }
  const actor = { kind: "command-line", user: userInfo().username } as const;
  const { centerId } = equipment;
  await records.change({ actor, action: "command.console", reason, centerId }, (transaction) =>
    transaction.note(
      { kind: "point", id: pointId },
      {
        value,
        by,
        ...(lockOut === undefined ? {} : { lockOutId: lockOut.id, despiteLockOut: despiteLockout }),
      },
    ),
  );
}
