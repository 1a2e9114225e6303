import type { Savings } from "../../api/energy/baselines.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Tiles } from "../tiles.tsx";

const WHOLE_PCT = 100;

/** What was saved, and how surely: a saving smaller than its uncertainty is none. */
export function SavingsTiles({ savings }: { readonly savings: Savings }) {
  const { language, t } = useLanguage();
  const { savingsKwh, savingsPct, uncertaintyPct, expectedKwh, measuredKwh, coveragePct, dayCount } = savings;
  const isSure = uncertaintyPct !== null && uncertaintyPct < WHOLE_PCT;
  return (
    <Tiles
      tiles={[
        {
          label: t("baseline.saved"),
          value: formatKwh(savingsKwh, language),
          sub: formatPct(savingsPct),
          tone: isSure ? (savingsKwh > 0 ? "good" : "bad") : "uncertain",
        },
        {
          label: t("baseline.uncertainty"),
          value: uncertaintyPct === null ? t("baseline.uncertaintyUnknown") : `± ${formatPct(uncertaintyPct)}`,
          sub: t(isSure ? "baseline.sure" : "baseline.unsure"),
          tone: isSure ? "plain" : "uncertain",
        },
        { label: t("baseline.expected"), value: formatKwh(expectedKwh, language) },
        {
          label: t("baseline.measured"),
          value: formatKwh(measuredKwh, language),
          sub: t("baseline.savedDays", { count: dayCount, percent: formatPct(coveragePct) }),
        },
      ]}
    />
  );
}
