import { existsSync } from "node:fs";
import { join } from "node:path";
import type { StoreKnowledge } from "../adapters/backup/gather-sources.ts";
import type { RestoredKnowledge } from "../adapters/backup/rehearse-snapshot.ts";
import { journalStock } from "../adapters/journal/journal-stock.ts";
import { pinoLogger } from "../adapters/pino/pino-logger.ts";
import { RecordsDatabase } from "../adapters/records/records-database.ts";
import { HISTORY_FIGURES, HISTORY_POSITION_SQL, HISTORY_TRUTHS } from "../adapters/sqlite-history/history-figures.ts";
import { systemClock } from "../adapters/system/system-clock.ts";

const FIGURES = { "history.db": HISTORY_FIGURES };

/** What a backup asks the stores of a running daemon. */
export const backedUpStores: StoreKnowledge = {
  journalFiles: journalStock,
  historyPositionSql: HISTORY_POSITION_SQL,
  figures: FIGURES,
};

/** What a rehearsal asks the stores that were restored. */
export const restoredStores: RestoredKnowledge = {
  figures: FIGURES,
  truths: { "history.db": HISTORY_TRUTHS },
  async checkRecords(dataDir) {
    const file = join(dataDir, "records.db");
    if (!existsSync(file)) return null;
    const records = new RecordsDatabase({
      connection: { kind: "sqlite", file },
      clock: systemClock,
      logger: pinoLogger("silent", { forPeople: false }),
      random: Math.random,
      programVersion: "rehearsal",
    });
    try {
      await records.start();
      const verdict = await records.auditTrail.verify();
      return verdict.sound
        ? { sound: true, text: `records.db: opens; the audit trail of ${verdict.entries} entries is unbroken` }
        : { sound: false, text: `records.db: the audit trail is broken at ${verdict.brokenSequence}: ${verdict.why}` };
    } finally {
      await records.stop();
    }
  },
};
