import type { Principal } from "@weishan/core/access";
import type { LocalName } from "@weishan/core/center";
import { isWeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import type { Anomalies, Reasons } from "../../energy/anomaly/anomaly-side.ts";
import type { Bills } from "../../energy/bill/bill-side.ts";
import type { Contracts } from "../../energy/contract/contract-side.ts";
import type { Demands } from "../../energy/demand/demand-side.ts";
import type { Retrofits } from "../../energy/retrofit/retrofit-side.ts";
import type { Solar } from "../../energy/solar/solar-side.ts";
import type { EnergyReportSources } from "../report-sources.ts";

/** The desks that the energy reports are gathered from. */
export interface EnergyReportDesks extends Pick<EnergyReportSources, "meters" | "weather" | "dayFacts"> {
  readonly bills: Bills;
  readonly energyContracts: Contracts;
  readonly demands: Demands;
  readonly solar: Solar;
  readonly energyAnomalies: Anomalies;
  readonly energyReasons: Reasons;
  readonly retrofits: Retrofits;
}

/** Said by desks that were asked for what they have not: no contract, no meter, too little known of a month. */
const ABSENT: ReadonlySet<string> = new Set(["RECORD_UNKNOWN", "TARIFF_UNKNOWN", "CALENDAR_UNKNOWN"]);

/** The desks as the energy reports ask them: with eyes of their own, for the one centre that is asked about. */
export function deskSources(
  desks: EnergyReportDesks,
  { centerName, clock }: { readonly centerName: (centerId: string) => LocalName; readonly clock: Clock },
): EnergyReportSources {
  const { bills, energyContracts, demands, solar, energyAnomalies, energyReasons, retrofits } = desks;
  const events = async (centerId: string, from: number, to: number) => {
    const span = { centerId, from: epochMs(from), to: epochMs(to) };
    return (await demands.events(span, eyesOn(centerId))).toReversed();
  };
  return {
    centerName,
    meters: desks.meters,
    weather: desks.weather,
    dayFacts: desks.dayFacts,
    bill: (centerId, month) => orNull(bills.bill(centerId, month, eyesOn(centerId))),
    contract: async (centerId, date) => {
      const known = await energyContracts.list(centerId, eyesOn(centerId));
      return known.find(({ validFrom }) => validFrom <= date) ?? null;
    },
    demandEvents: events,
    demandEvent: async (centerId, id) =>
      (await events(centerId, 0, clock.now() + 1)).find((event) => event.id === id) ?? null,
    demandDay: (centerId, date) => orNull(demands.day(centerId, date, eyesOn(centerId))),
    reasons: (centerId, month, against) =>
      orNull(energyReasons.explain({ centerId, month, against }, eyesOn(centerId))),
    anomalies: async (centerId, from, to) => {
      const board = await orNull(energyAnomalies.list({ centerId, from, to }, eyesOn(centerId)));
      return (board?.anomalies ?? []).toSorted((one, other) => (one.date < other.date ? -1 : 1));
    },
    retrofit: async (centerId, id) => {
      const found = await orNull(retrofits.find(id, eyesOn(centerId)));
      return found?.centerId === centerId ? found : null;
    },
    solar: async (centerId, from, to) => {
      const found = await orNull(solar.solar({ centerId, from, to }, eyesOn(centerId)));
      return found === null || found.equipmentIds.length === 0 ? null : found;
    },
  };
}

async function orNull<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch (error) {
    if (isWeishanError(error) && ABSENT.has(error.code)) return null;
    throw error;
  }
}

/** A report is about a centre as it is, whoever asks for it: it sees that centre and no other. */
const eyesOn = (centerId: string): Principal => ({
  kind: "person",
  personId: "report",
  displayName: "report",
  grants: [{ role: "viewer", centers: [centerId], systems: "all" }],
  scopes: null,
});
