import { taipeiDayStart } from "@weishan/core/calendar";
import type { EpochMs } from "@weishan/core/reading";
import { applicationRecords } from "../../../../ports/record-kinds/application-record.ts";
import { energyRetrofitRecords } from "../../../../ports/record-kinds/energy-retrofit-record.ts";
import { obligationOccurrenceRecords } from "../../../../ports/record-kinds/obligation-record.ts";
import { reportEntryRecords } from "../../../../ports/record-kinds/report-entry-record.ts";
import { breedingSiteRecords, walkRecords } from "../../../../ports/record-kinds/round-record.ts";
import { ticketCounterRecords, ticketRecords } from "../../../../ports/record-kinds/ticket-record.ts";
import type { Records } from "../../../../ports/records.ts";
import { enterLettings } from "../../../booking/demo/enter-lettings.ts";
import type { ClaimsLedger } from "../../../booking/ledger/claims-ledger.ts";
import type { ModelIndex } from "../../../overview/model-index.ts";
import { recordedEntries } from "./recorded-entries.ts";
import { recordedLettings } from "./recorded-lettings.ts";
import { recordedRetrofits } from "./recorded-retrofits.ts";
import { recordedObligations, recordedSites, recordedWalks } from "./recorded-rounds.ts";
import { countersOf, recordedTickets } from "./recorded-tickets.ts";

const END_OF_SESSION = taipeiDayStart("2022-02-01");
const SPAN = { from: taipeiDayStart("2021-09-01"), before: taipeiDayStart("2023-01-01") };
/** What the city counted: 895 repairs in ROC 111, 376 from September 110 to January 111. */
const REPAIRS = { year: 895, session: 376 } as const;

export interface CityYearParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly ledger: ClaimsLedger;
  readonly now: EpochMs;
  /** Ends it after what is being entered; the rest is entered when it is asked for again. */
  readonly signal?: Pick<AbortSignal, "aborted">;
}

/** Lettings entered at once: few enough that others get their turn in between. */
const AT_ONCE = 200;
/** Entered last, with everything that is entered in one change: where it is, all is there. */
const MARK = "recorded-year-1";

/**
 * Enters ROC 111 and the four months before it as the desks of both centres would have recorded them: as many repairs,
 * uses, rounds and statutory works as the city's reports of those days count, and what people wrote beside them. How
 * they fell on rooms, equipment and days is made up, the figures are not; nothing of a report is entered.
 *
 * Asked for again it enters what is missing.
 */
export async function enterCityYear(parts: CityYearParts): Promise<void> {
  if ((await parts.records.of(reportEntryRecords).find(MARK)) !== undefined) return;
  await enterUses(parts);
  if (parts.signal?.aborted === true) return;
  await enterUpkeep(parts);
}

async function enterUses({ records, ledger, now, signal }: CityYearParts): Promise<void> {
  const before = await records.of(applicationRecords).list({ between: { firstFromAt: SPAN } });
  const known = new Set(before.map(({ id }) => id));
  const missing = recordedLettings(ledger.tree).filter(({ id }) => !known.has(id));
  const common = { records, ledger, bookOf: () => null, isHoliday: () => false, now, erasedAt: now };
  for (let first = 0; first < missing.length; first += AT_ONCE) {
    if (signal?.aborted === true) return;
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await enterLettings(missing.slice(first, first + AT_ONCE), common);
  }
}

async function enterUpkeep({ records, model }: CityYearParts): Promise<void> {
  const year = recordedTickets(model, {
    firstDay: "2022-01-01",
    lastDay: "2022-12-31",
    count: REPAIRS.year,
    seed: 111,
  });
  const january = year.filter(
    ({ reportedAt, state, source }) => reportedAt < END_OF_SESSION && state === "closed" && source !== "plan",
  );
  const before = recordedTickets(model, {
    firstDay: "2021-09-01",
    lastDay: "2021-12-31",
    count: REPAIRS.session - january.length,
    seed: 110,
  });
  const tickets = [...before, ...year];
  const change = {
    actor: { kind: "system", part: "demonstration" },
    action: "demonstration.year",
    reason: "示範資料 demonstration data",
  } as const;
  await records.change(change, async (transaction) => {
    await transaction.of(ticketRecords).insertAll(tickets);
    await transaction.of(ticketCounterRecords).insertAll(countersOf(tickets));
    await transaction.of(walkRecords).insertAll(recordedWalks(model.centers.map(({ id }) => id)));
    await transaction.of(breedingSiteRecords).insertAll(recordedSites());
    await transaction.of(obligationOccurrenceRecords).insertAll(recordedObligations());
    await transaction.of(energyRetrofitRecords).insertAll(recordedRetrofits());
    await transaction.of(reportEntryRecords).insertAll(recordedEntries());
  });
}
