import { printNumber, type ReportLanguage, type ReportNumber } from "@weishan/core/report";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import styles from "./report-view.module.css";

/** The place of a number in the table of provenance. */
export const placeOf = (id: string): string => `number-${id}`;

interface ProvenanceProps {
  readonly numbers: readonly ReportNumber[];
  readonly language: ReportLanguage;
}

/** What every number of a report rests on, in words that an auditor can repeat. */
export function Provenance({ numbers, language: paper }: ProvenanceProps) {
  const { language, t } = useLanguage();
  return (
    <div className={styles["origins"]} lang={language}>
      <WideTable label={t("report.provenance")}>
        <thead>
          <tr>
            <th scope="col">{t("report.numberName")}</th>
            <th scope="col" data-number>
              {t("report.numberValue")}
            </th>
            <th scope="col">{t("report.numberSource")}</th>
            <th scope="col" data-number>
              {t("report.coverage")}
            </th>
          </tr>
        </thead>
        <tbody>
          {numbers.map((number) => (
            <tr key={number.id} id={placeOf(number.id)} className={styles["origin"]}>
              <th scope="row" className={styles["long"]}>
                {localName(number.name, language)}
              </th>
              <td data-number>{printNumber(number, paper)}</td>
              <td className={styles["long"]}>{localName(number.source, language)}</td>
              <td data-number>{number.coveragePct === null ? "" : `${number.coveragePct.toFixed(1)}%`}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </div>
  );
}
