import { formatPct } from "../../format/format-energy.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../pill.tsx";

/** From here on what is missing is a matter of minutes. */
const WHOLE_PCT = 99.5;

/** How much of the time a total rests on; what is missing is said, never filled in silently. */
export function CoveragePill({ coveragePct }: { readonly coveragePct: number | null }) {
  const { t } = useLanguage();
  if (coveragePct === null) return null;
  return (
    <Pill tone={coveragePct >= WHOLE_PCT ? "good" : "uncertain"} title={t("energy.coverageMeans")}>
      {t("energy.coverage", { percent: formatPct(coveragePct) })}
    </Pill>
  );
}
