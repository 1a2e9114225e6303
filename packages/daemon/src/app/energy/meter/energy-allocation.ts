import { mayDo, type Principal } from "@weishan/core/access";
import { taipeiDayStart } from "@weishan/core/calendar";
import type { CenterIndex, LocalName } from "@weishan/core/center";
import { allocate } from "@weishan/core/energy";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { EnergyPrice } from "../../../ports/energy-price.ts";
import { claimRecords } from "../../../ports/record-kinds/claim-record.ts";
import { eventEnergyRecords } from "../../../ports/record-kinds/event-energy-record.ts";
import type { Records } from "../../../ports/records.ts";
import {
  type AgencyPlaces,
  byAgency,
  byEndUse,
  byFloor,
  type EnergyPart,
  type OwnEnergy,
  ownEnergies,
  withRest,
} from "./divide-energy.ts";
import type { MeterBook } from "./meter-book.ts";
import { inKwh, percentOf } from "./meter-rows.ts";
import type { AllocationKey, AskedDays, EnergyAllocation } from "./meter-side.ts";
import type { MeterTotal } from "./meter-totals.ts";

const WH_PER_KWH = 1000;
const A_BOOKING: LocalName = { zh: "活動", en: "Event" };

export interface AllocationParts {
  readonly book: MeterBook;
  readonly records: Records;
  readonly agencies: readonly AgencyPlaces[];
  /** What the energy of a centre costs; null where nobody knows. */
  readonly price: EnergyPrice | null;
  readonly index: CenterIndex;
}

export interface AskedAllocation extends AskedDays {
  readonly by: AllocationKey;
  readonly now: EpochMs;
  readonly totals: ReadonlyMap<string, MeterTotal>;
  readonly principal: Principal;
}

/** Who or what used the energy of a centre. The rows add up to what its main meter counted, to the watt-hour. */
export async function allocationOf(asked: AskedAllocation, parts: AllocationParts): Promise<EnergyAllocation> {
  const { from, to, by, now, totals } = asked;
  const centerId = parts.index.center.id;
  const main = parts.book.mainOf(centerId);
  const total = main === null ? undefined : totals.get(main.id);
  const totalWh = total?.energyWh ?? null;
  const coveragePct = percentOf(total === undefined ? 0 : total.measuredShare + total.estimatedShare);
  if (totalWh === null) {
    return { by, rows: [], totalKwh: null, totalTwd: null, priceSource: null, coveragePct };
  }
  const rows = (await partsOf(asked, parts, totalWh)).toSorted((one, other) => other.energyWh - one.energyWh);
  const span = {
    from: taipeiDayStart(from),
    to: epochMs(Math.max(taipeiDayStart(from), Math.min(taipeiDayStart(to), now))),
  };
  const priced = parts.price?.priceOf({ centerId, ...span, energyKwh: totalWh / WH_PER_KWH }) ?? null;
  const amounts = priced === null ? null : amountsOf(priced.priceTwd, rows);
  return {
    by,
    rows: rows.map(({ key, name, energyWh, meteredWh }, at) => ({
      key,
      name,
      energyKwh: inKwh(energyWh) ?? 0,
      meteredKwh: inKwh(meteredWh) ?? 0,
      sharePct: totalWh === 0 ? 0 : Math.round((energyWh / totalWh) * 10_000) / 100,
      amountTwd: amounts?.[at] ?? null,
    })),
    totalKwh: inKwh(totalWh),
    totalTwd: priced === null ? null : String(priced.priceTwd),
    priceSource: priced?.source ?? null,
    coveragePct,
  };
}

/** Whole dollars in proportion to energy; what a meter counted too much under its own costs nothing. */
const amountsOf = (totalTwd: number, rows: readonly EnergyPart[]): readonly string[] =>
  rows.length === 0
    ? []
    : allocate(
        totalTwd,
        rows.map(({ energyWh }) => Math.max(0, energyWh)),
        1,
      ).map(({ amount }) => amount.toString());

async function partsOf(
  asked: AskedAllocation,
  parts: AllocationParts,
  totalWh: number,
): Promise<readonly EnergyPart[]> {
  const { index, book, agencies } = parts;
  const meters = book.ofCenter(index.center.id);
  const own = underMain(ownEnergies(meters, asked.totals), book.mainOf(index.center.id)?.id ?? "");
  switch (asked.by) {
    case "end-use":
      return byEndUse(own, meters);
    case "floor":
      return byFloor(own, index);
    case "agency":
      return byAgency(own, index, agencies);
    case "venue":
      return withRest(await venuesOf(asked, parts, own), totalWh);
    case "event":
      return withRest(await eventsOf(asked, parts), totalWh);
  }
}

/** Meters that hang on no other beside the main meter are no part of what it counted. */
function underMain(own: readonly OwnEnergy[], mainId: string): readonly OwnEnergy[] {
  const inside = new Set([mainId]);
  // A meter stands after the one that it is behind.
  return own.filter(({ meter: { id, parentId } }) => {
    if (id === mainId) return true;
    if (parentId === null || !inside.has(parentId)) return false;
    inside.add(id);
    return true;
  });
}

/** Rooms with a meter of their own as it counted; others by what their events used. */
async function venuesOf(asked: AskedAllocation, { index, records }: AllocationParts, own: readonly OwnEnergy[]) {
  const metered = own.flatMap(({ meter: { spaceId, name, floorId }, ownWh }) =>
    spaceId === null || floorId === null ? [] : [{ key: spaceId, name, wh: ownWh, isMetered: true }],
  );
  const known = new Set(metered.map(({ key }) => key));
  const rooms = (await endedEvents(asked, { index, records })).flatMap((event) => event.rooms);
  const told = rooms.flatMap(({ spaceId, energyKwh }) => {
    const name = index.spaceById.get(spaceId)?.space.name;
    if (energyKwh === null || name === undefined || known.has(spaceId)) return [];
    return [{ key: spaceId, name, wh: Math.round(energyKwh * WH_PER_KWH), isMetered: false }];
  });
  return [...metered, ...told];
}

/** What each event used, as it was worked out after its end. Titles are for those who see bookings. */
async function eventsOf(asked: AskedAllocation, { index, records }: AllocationParts) {
  const events = await endedEvents(asked, { index, records });
  const mayRead = mayDo(asked.principal, "booking.view", { centerId: index.center.id });
  const claims = mayRead
    ? await records.of(claimRecords).list({ anyOf: { bookingId: events.map(({ id }) => id) } })
    : [];
  const titles = new Map(claims.flatMap(({ bookingId, title }) => (title === null ? [] : [[bookingId, title]])));
  return events.flatMap(({ id, energyKwh, rooms }) => {
    if (energyKwh === null) return [];
    const title = titles.get(id);
    const name = title === undefined ? A_BOOKING : { zh: title, en: title };
    const isMetered = rooms.every(({ certainty }) => certainty === "measured");
    return [{ key: id, name, wh: Math.round(energyKwh * WH_PER_KWH), isMetered }];
  });
}

async function endedEvents({ from, to }: AskedDays, { index, records }: Pick<AllocationParts, "index" | "records">) {
  return records.of(eventEnergyRecords).list({
    where: { centerId: index.center.id },
    between: { toAt: { from: taipeiDayStart(from), before: taipeiDayStart(to) } },
    orderBy: "toAt",
  });
}
