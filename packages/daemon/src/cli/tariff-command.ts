import { taipeiClock, taipeiDate } from "@weishan/core/calendar";
import { editionOn, offPeakDayName, periodAt, TARIFF_BOOKS, tariffBook } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import { instantOption } from "./energy/time-column.ts";
import type { Terminal } from "./terminal.ts";

export interface TariffCommandOptions {
  readonly book?: string;
  readonly at?: string;
  readonly designatedDays?: string;
  readonly json?: boolean;
}

/** `weishan tariff --book B --at INSTANT`: season, period and price of an instant; without a book, which there are. */
export function tariffCommand(options: TariffCommandOptions, terminal: Terminal): void {
  if (options.book === undefined) {
    if (options.json === true) terminal.print(JSON.stringify(TARIFF_BOOKS.map(({ name, title }) => ({ name, title }))));
    else for (const { name, title } of TARIFF_BOOKS) terminal.print(`${name.padEnd(34)} ${title.zh}  ${title.en}`);
    return;
  }
  const book = tariffBook(options.book);
  if (options.at === undefined) {
    throw new WeishanError(
      "QUERY_INVALID",
      "which instant? write --at 2026-07-15T16:00 (Taipei) or with an offset",
      {},
    );
  }
  const at = epochMs(instantOption(options.at));
  const designated = new Set((options.designatedDays ?? "").split(",").filter((day) => day !== ""));
  const moment = periodAt(book, at, designated);
  const date = taipeiDate(at);
  const offPeakDay = offPeakDayName(date);
  const { source, tiers } = editionOn(book, date);
  if (options.json !== true) {
    const price = moment.priceTwdPerKwh === null ? "block rates" : `NT$${moment.priceTwdPerKwh}/kWh`;
    const day = offPeakDay === undefined ? moment.dayType : `${moment.dayType} (${offPeakDay.zh})`;
    terminal.print(`${date} ${taipeiClock(at)}  ${moment.season}  ${day}  ${moment.period}  ${price}`);
    return;
  }
  terminal.print(
    JSON.stringify({
      book: book.name,
      at: new Date(at).toISOString(),
      local: `${date}T${taipeiClock(at)}+08:00`,
      season: moment.season,
      dayType: moment.dayType,
      isOffPeakDay: offPeakDay !== undefined,
      period: moment.period,
      price: moment.priceTwdPerKwh === null ? null : Number(moment.priceTwdPerKwh),
      priceUnit: "TWD/kWh",
      ...(tiers === undefined
        ? {}
        : { steps: tiers.map(({ upToKwh, twdPerKwh }) => ({ upToKwh, price: Number(twdPerKwh[moment.season]) })) }),
      source,
    }),
  );
}
