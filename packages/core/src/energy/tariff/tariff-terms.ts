/** The two price seasons of the year. When summer is depends on the supply: {@link SUMMER}. */
export type Season = "summer" | "non-summer";

/** What a day is to the tariff. An office holiday that is not on the tariff's own list is none of these. */
export type TariffDayType = "weekday" | "saturday" | "sunday" | "off-peak-day";

/** What an hour costs: 尖峰, 半尖峰, 週六半尖峰, 離峰; `flat` where the hour makes no difference. */
export type TariffPeriod = "peak" | "semi-peak" | "saturday-semi-peak" | "off-peak" | "flat";

/** Every period, the dearest first; bills list them in this order. */
export const TARIFF_PERIODS: readonly TariffPeriod[] = ["peak", "semi-peak", "saturday-semi-peak", "off-peak", "flat"];

/** The capacities that a customer contracts for: 經常, 非夏月, 半尖峰, 週六半尖峰, 離峰契約. */
export type ContractKind = "regular" | "non-summer" | "semi-peak" | "saturday" | "off-peak";

/** Every kind of contract capacity, in the order in which capacities add up over the periods. */
export const CONTRACT_KINDS: readonly ContractKind[] = ["regular", "non-summer", "semi-peak", "saturday", "off-peak"];

/** How a supply is fed: 表燈, 低壓, 高壓, 特高壓. */
export type SupplyClass = "lighting" | "low" | "high" | "extra-high";

/** First and last day of summer, `MM-DD`, both included. */
export interface SummerSpan {
  readonly from: string;
  readonly to: string;
}

const HIGH_SUMMER: SummerSpan = { from: "05-16", to: "10-15" };
const LOW_SUMMER: SummerSpan = { from: "06-01", to: "09-30" };

/** When summer is: longer for high voltage. Source: 詳細電價表 114-11-17, chapters 3 to 5, table heads. */
export const SUMMER: Readonly<Record<SupplyClass, SummerSpan>> = {
  lighting: LOW_SUMMER,
  low: LOW_SUMMER,
  high: HIGH_SUMMER,
  "extra-high": HIGH_SUMMER,
};
