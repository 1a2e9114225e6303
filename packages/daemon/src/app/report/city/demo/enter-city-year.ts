import type { EpochMs } from "@weishan/core/reading";
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

/** What the city counted: 895 repairs in ROC 111, 376 from September 110 to January 111. */
const REPAIRS = { year: 895, session: 376 } as const;

export interface CityYearParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly ledger: ClaimsLedger;
  readonly now: EpochMs;
}

/**
 * Enters ROC 111 and the four months before it as the desks of both centres would have recorded them: as many repairs,
 * uses, rounds and statutory works as the city's reports of those days count, and what people wrote beside them. How
 * they fell on rooms, equipment and days is made up, the figures are not; nothing of a report is entered.
 */
export async function enterCityYear({ records, model, ledger, now }: CityYearParts): Promise<void> {
  const year = recordedTickets(model, {
    firstDay: "2022-01-01",
    lastDay: "2022-12-31",
    count: REPAIRS.year,
    seed: 111,
  });
  const january = year.filter(({ reportedAt, state, source }) => {
    return reportedAt < Date.parse("2022-02-01T00:00+08:00") && state === "closed" && source !== "plan";
  });
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
  await enterLettings(recordedLettings(ledger.tree), {
    records,
    ledger,
    bookOf: () => null,
    isHoliday: () => false,
    now,
  });
}
