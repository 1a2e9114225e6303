import type { TariffEdition, TariffSource } from "../tariff-book.ts";

const TITLE = "台灣電力公司 詳細電價表";
const EDITION = "114-11-17 經授能字第 11400334600 號";

/** A clause of the schedule of rates in force since 114-10-01. */
export const rateSchedule = (clause: string): TariffSource => ({ title: TITLE, edition: EDITION, clause });

/** A clause of the table of 111-12-28, which the schedule prints as its appendix 2. */
export const table2022 = (clause: string): TariffSource => ({
  title: TITLE,
  edition: `${EDITION}, 附錄二 (111-12-28 經能字第 11120080290 號函核定電價表)`,
  clause,
  note: {
    zh: "附錄二現供凍漲用戶適用；依附錄一，一般用戶於 112-04-01 調漲，故之前視為一般用戶之電價。",
    en: "The appendix still holds for protected customers. By appendix 1 everybody else's rates rose on 2023-04-01; before that day it is taken for everybody's.",
  },
});

/** The rates of 114-10-01 and later. */
export const SINCE_2025 = { validFrom: "2025-10-01" } as const satisfies Partial<TariffEdition>;
/** The same, for power: 831 is public administration, (1 + 14 %) ÷ (1 + 12 %) of the rise of 113-04 (附錄一 二(一)). */
export const POWER_SINCE_2025 = {
  ...SINCE_2025,
  coefficients: { "831": "1.017" },
} as const satisfies Partial<TariffEdition>;
/** The rates of 112-01-01 until the rise of 112-04-01. */
export const EARLY_2023 = {
  validFrom: "2023-01-01",
  validUntil: "2023-04-01",
} as const satisfies Partial<TariffEdition>;
