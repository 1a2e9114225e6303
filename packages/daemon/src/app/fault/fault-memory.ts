import type { FaultComponent } from "@weishan/core/fault";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import {
  type FaultDayRecord,
  type FaultEpisodeRecord,
  faultDayRecords,
  faultEpisodeRecords,
} from "../../ports/record-kinds/fault-record.ts";
import type { Records, RecordsTransaction } from "../../ports/records.ts";
import { faultDayId } from "./judge-day.ts";

/** Judged days without it, one after the other, after which a trouble is over: one good day may be a mild one. */
const DAYS_WITHOUT = 2;

/** What keeping a judged day changed. */
export interface KeptDay {
  /** The trouble, where nobody works on it yet: it is new, or no ticket could be raised for it before. */
  readonly unworked: FaultEpisodeRecord | null;
  /** Troubles that are over. */
  readonly ended: readonly FaultEpisodeRecord[];
}

/** The records of diagnoses: each equipment and day once, joined to troubles that last. */
export class FaultMemory {
  readonly #records: Records;
  readonly #newId: () => string;

  constructor(records: Records, newId: () => string) {
    this.#records = records;
    this.#newId = newId;
  }

  /** Days of an equipment that were judged when they were over. */
  async wholeDays(equipmentId: string, dates: readonly string[]): Promise<ReadonlySet<string>> {
    const days = this.#records.of(faultDayRecords);
    const found = await Promise.all(dates.map((date) => days.find(faultDayId(equipmentId, date))));
    return new Set(found.flatMap((day) => (day?.isWhole === true ? [day.date] : [])));
  }

  /** Keeps a day; judged again, it replaces what was said before. */
  async keep(day: FaultDayRecord): Promise<KeptDay> {
    const change = { actor: { kind: "system", part: "faults" }, action: "fault.judge", reason: null } as const;
    return this.#records.change({ ...change, centerId: day.centerId }, async (records) => {
      const episodes = records.of(faultEpisodeRecords);
      const open = await episodes.list({ where: { equipmentId: day.equipmentId, endedAt: null } });
      const known = open.find(({ component }) => component === day.component);
      let unworked: FaultEpisodeRecord | null = null;
      let episodeId: string | null = null;
      if (day.component !== null) {
        const seen = spanOf(day);
        if (known === undefined) {
          unworked = this.#newEpisode(day, day.component, seen);
          await episodes.insert(unworked);
          episodeId = unworked.id;
        } else {
          episodeId = known.id;
          const grown = await episodes.update(known.id, {
            firstSeenAt: epochMs(Math.min(known.firstSeenAt, seen.fromAt)),
            lastSeenAt: epochMs(Math.max(known.lastSeenAt, seen.toAt)),
            lastDate: day.date > known.lastDate ? day.date : known.lastDate,
          });
          if (grown.ticketId === null) unworked = grown;
        }
      }
      const days = records.of(faultDayRecords);
      const row = { ...day, episodeId };
      const before = await days.find(day.id);
      if (before === undefined) await days.insert(row);
      else {
        const { id, ...changes } = row;
        await days.update(id, changes);
      }
      const ended = await this.#endThoseGone(records, open, day);
      return { unworked, ended };
    });
  }

  /** Notes the ticket that works on a trouble. */
  async noteTicket(episodeId: string, ticket: { readonly ticketId: string; readonly number: string }): Promise<void> {
    const change = { actor: { kind: "system", part: "faults" }, action: "fault.ticket", reason: null } as const;
    await this.#records.change(change, (records) =>
      records.of(faultEpisodeRecords).update(episodeId, { ticketId: ticket.ticketId, ticketNumber: ticket.number }),
    );
  }

  async #endThoseGone(
    records: RecordsTransaction,
    open: readonly FaultEpisodeRecord[],
    day: FaultDayRecord,
  ): Promise<readonly FaultEpisodeRecord[]> {
    // A day that is not over, or of which nothing could be said, is no proof.
    if (!day.isWhole || day.verdict === "unknown") return [];
    const ended: FaultEpisodeRecord[] = [];
    for (const episode of open) {
      if (episode.component === day.component || day.date <= episode.lastDate) continue;
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      const since = await records.of(faultDayRecords).list({
        where: { equipmentId: episode.equipmentId, isWhole: true },
        orderBy: "date",
        descending: true,
        limit: DAYS_WITHOUT,
      });
      const isGone =
        since.length >= DAYS_WITHOUT &&
        since.every(
          ({ date, verdict, episodeId }) =>
            date > episode.lastDate && verdict !== "unknown" && episodeId !== episode.id,
        );
      if (!isGone) continue;
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      ended.push(await records.of(faultEpisodeRecords).update(episode.id, { endedAt: day.judgedAt }));
    }
    return ended;
  }

  #newEpisode(day: FaultDayRecord, component: FaultComponent, { fromAt, toAt }: SeenSpan): FaultEpisodeRecord {
    return {
      id: this.#newId(),
      equipmentId: day.equipmentId,
      centerId: day.centerId,
      component,
      firstSeenAt: fromAt,
      lastSeenAt: toAt,
      lastDate: day.date,
      endedAt: null,
      ticketId: null,
      ticketNumber: null,
    };
  }
}

interface SeenSpan {
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
}

/** When in the day the rules that point at the part saw it. */
function spanOf({ found, judgedAt }: FaultDayRecord): SeenSpan {
  const windows = found.flatMap((rule) => rule.windows);
  if (windows.length === 0) return { fromAt: judgedAt, toAt: judgedAt };
  return {
    fromAt: epochMs(Math.min(...windows.map(({ fromMs }) => fromMs))),
    toAt: epochMs(Math.max(...windows.map(({ toMs }) => toMs))),
  };
}
