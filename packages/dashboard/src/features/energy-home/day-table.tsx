import type { DemandDayView } from "../../api/energy/demand.ts";
import { formatKw } from "../../format/format-energy.ts";
import { formatClock } from "../../format/format-period.ts";
import { NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { WideTable } from "../../ui/wide-table.tsx";

/** The quarters of a day in figures. */
export function DayTable({ rows }: { readonly rows: DemandDayView["rows"] }) {
  const { language, t } = useLanguage();
  return (
    <WideTable label={t("energyHome.curve")}>
      <thead>
        <tr>
          <th scope="col">{t("energyHome.quarter")}</th>
          <th scope="col" data-number>
            {t("energyHome.demand")}
          </th>
          <th scope="col" data-number>
            {t("energyHome.expected")}
          </th>
          <th scope="col" data-number>
            {t("energyHome.contract")}
          </th>
          <th scope="col">{t("energyHome.period")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ from, demandKw, expectedKw, contractKw, period }) => (
          <tr key={from}>
            <th scope="row">{formatClock(from, language)}</th>
            <td data-number>{formatKw(demandKw, language)}</td>
            <td data-number>{formatKw(expectedKw, language)}</td>
            <td data-number>{formatKw(contractKw, language)}</td>
            <td>{period === null ? NO_VALUE : t(`tariffPeriod.${period}`)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
