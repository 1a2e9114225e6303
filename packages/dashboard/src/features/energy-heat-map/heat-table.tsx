import { formatDate } from "../../format/format-date.ts";
import { formatMonth } from "../../format/format-month.ts";
import { NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import { type HourlyLoad, monthlyHours } from "./heat-facts.ts";

/** More lines than this are not read; then each line is a month. */
const MOST_DAYS = 45;

/** The heat map in figures: a line for each day, over longer times the mean of each month. */
export function HeatTable({ map, label }: { readonly map: HourlyLoad; readonly label: string }) {
  const { language, t } = useLanguage();
  const lines =
    map.days.length <= MOST_DAYS
      ? map.days.map((date, index) => ({ name: formatDate(date, language), hours: map.hours[index] ?? [] }))
      : monthlyHours(map).map(({ month, hours }) => ({ name: formatMonth(month, language), hours }));
  return (
    <WideTable label={label}>
      <thead>
        <tr>
          <th scope="col">{t("heatMap.tableHead")}</th>
          {Array.from({ length: 24 }, (_, hour) => (
            <th key={hour} scope="col" data-number>
              {String(hour).padStart(2, "0")}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, hours }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {hours.map((powerKw, hour) => (
              // Hours of a day never move.
              // oxlint-disable-next-line react/no-array-index-key -- see above
              <td key={hour} data-number>
                {powerKw === null ? NO_VALUE : Math.round(powerKw).toLocaleString(language)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
