import type { bookingStatisticsZh } from "../zh-tw/booking-statistics.ts";

/** Statistics of the venues, in English. */
export const bookingStatisticsEn: { readonly [Key in keyof typeof bookingStatisticsZh]: string } = {
  "statistics.title": "Statistics",
  "statistics.above": "As the city reports: uses, share of hours used, cancelled and not come",
  "statistics.csv": "Download CSV",
  "statistics.from": "From",
  "statistics.to": "To",
  "statistics.by": "By",
  "statistics.by.month": "month",
  "statistics.by.half": "half-year",
  "statistics.by.year": "year",
  "statistics.groups": "As in the yearly report",
  "statistics.notHeld": "{noShow} not come, {cancelled} cancelled",
  "statistics.byClass": "Uses by kind of venue",
  "statistics.none": "Nothing was used in this time",
  "statistics.period": "Period",
  "statistics.total": "Total",
  "statistics.utilisation": "Share of open hours used",
  "statistics.utilisationNote": "hours used ÷ hours open",
};
