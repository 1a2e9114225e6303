import type { UtilityBillComparison } from "../../api/energy/bills.ts";
import { formatBilled } from "../../format/format-energy.ts";
import { NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { billItemName } from "../../ui/energy/bill-item.ts";
import { Pill, type Tone } from "../../ui/pill.tsx";
import { WideTable } from "../../ui/wide-table.tsx";

type Verdict = UtilityBillComparison["lines"][number]["verdict"];

const TONES: Readonly<Record<Verdict, Tone>> = {
  agrees: "good",
  differs: "major",
  "only-billed": "uncertain",
  "only-expected": "uncertain",
};

/** What the utility asks for each line beside what its rates say. */
export function ComparedLines({
  comparison: { lines, differenceTwd },
}: {
  readonly comparison: UtilityBillComparison;
}) {
  const { language, t } = useLanguage();
  const money = (digits: string | null): string => (digits === null ? NO_VALUE : formatBilled(digits, language));
  const amount = (digits: string | null): string =>
    digits === null ? "" : Number(digits).toLocaleString(language, { maximumFractionDigits: 2 });
  return (
    <WideTable label={t("utilityBill.lineByLine")}>
      <thead>
        <tr>
          <th scope="col">{t("bill.item")}</th>
          <th scope="col" data-number>
            {t("utilityBill.billedAmount")}
          </th>
          <th scope="col" data-number>
            {t("utilityBill.expectedAmount")}
          </th>
          <th scope="col" data-number>
            {t("utilityBill.difference")}
          </th>
          <th scope="col" data-number>
            {t("utilityBill.quantities")}
          </th>
          <th scope="col">{t("utilityBill.verdict")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(
          ({ item, billedTwd, expectedTwd, differenceTwd: lineTwd, billedQuantity, expectedQuantity, verdict }) => (
            <tr key={item}>
              <th scope="row">{billItemName(item, t)}</th>
              <td data-number>{money(billedTwd)}</td>
              <td data-number>{money(expectedTwd)}</td>
              <td data-number>{verdict === "agrees" ? NO_VALUE : money(lineTwd)}</td>
              <td data-number>
                {billedQuantity === null
                  ? amount(expectedQuantity)
                  : `${amount(billedQuantity)} / ${amount(expectedQuantity) || NO_VALUE}`}
              </td>
              <td>
                <Pill tone={TONES[verdict]}>{t(`utilityBill.verdict.${verdict}`)}</Pill>
              </td>
            </tr>
          ),
        )}
      </tbody>
      {differenceTwd === null ? null : (
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t("utilityBill.differenceSum")}
            </th>
            <td data-number>
              <strong>{money(differenceTwd)}</strong>
            </td>
          </tr>
        </tfoot>
      )}
    </WideTable>
  );
}
