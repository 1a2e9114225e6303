import { useMemo } from "react";
import { formatDate } from "../../format/format-date.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import type { BaselineWords } from "./baseline-charts.ts";

/** What the parts of the pictures are called; the same object until the language changes. */
export function useBaselineWords(): BaselineWords {
  const { language, t } = useLanguage();
  return useMemo(
    () => ({
      worked: t("baseline.worked"),
      off: t("baseline.off"),
      expected: t("baseline.expected"),
      measured: t("baseline.measured"),
      saved: t("baseline.saved"),
      temperature: t("baseline.temperature"),
      dayName: (date) => formatDate(date, language),
    }),
    [language, t],
  );
}
