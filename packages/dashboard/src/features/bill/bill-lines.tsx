import { Link } from "@tanstack/react-router";
import type { BillLineView, BillView } from "../../api/energy/bills.ts";
import { formatBilled, formatPct, formatRate } from "../../format/format-energy.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName } from "../../format/format-value.ts";
import { addDays, monthSpan } from "../../format/month-grid.ts";
import type { Language } from "../../i18n/language.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { billItemName } from "../../ui/energy/bill-item.ts";
import { Pill } from "../../ui/pill.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import styles from "./bill.module.css";
import { type BillPart, billParts, isDivided } from "./bill-sums.ts";
import { groupColor } from "./group-color.ts";

const PCT = 100;

/** Every line of a bill: what, how much, at which rate, why, and which rows are behind it. */
export function BillLines({ bill }: { readonly bill: BillView }) {
  const { language, t } = useLanguage();
  const parts = billParts(bill.lines);
  return (
    <Card title={t("bill.lines")} note={t("bill.linesNote")} flush>
      <WideTable label={t("bill.lines")}>
        <thead>
          <tr>
            <th scope="col">{t("bill.item")}</th>
            <th scope="col" data-number className={styles["wide"]}>
              {t("bill.quantity")}
            </th>
            <th scope="col" data-number className={styles["wide"]}>
              {t("bill.unitRate")}
            </th>
            <th scope="col" data-number>
              {t("bill.amount")}
            </th>
            <th scope="col" className={styles["wide"]}>
              {t("bill.rows")}
            </th>
          </tr>
        </thead>
        {parts.map((part) => (
          <Part key={part.group} part={part} bill={bill} />
        ))}
        <tfoot>
          <tr className={styles["total"]}>
            <th scope="row">{t("bill.total")}</th>
            <Wide count={2} />
            <td data-number>{formatBilled(bill.totalTwd, language)}</td>
            <Wide count={1} />
          </tr>
        </tfoot>
      </WideTable>
    </Card>
  );
}

function Part({ part, bill }: { readonly part: BillPart; readonly bill: BillView }) {
  const { language, t } = useLanguage();
  return (
    <tbody>
      <tr className={styles["group"]}>
        <th scope="rowgroup">
          <span className={styles["swatch"]} style={{ background: groupColor(part.group) }} aria-hidden />{" "}
          {t(`billGroup.${part.group}`)}
        </th>
        <Wide count={2} />
        <td data-number>{formatBilled(String(part.amountTwd), language)}</td>
        <Wide count={1} />
      </tr>
      {part.lines.map((line) => (
        <tr key={line.item}>
          <th scope="row" className={styles["item"]}>
            {billItemName(line.item, t)}
            <span className={styles["short"]}>
              {quantityText(line, language)} × {rateText(line, language)}
            </span>
            <span className={styles["rule"]}>{localName(line.rule, language)}</span>
          </th>
          <td data-number className={styles["wide"]}>
            {quantityText(line, language)}
          </td>
          <td data-number className={styles["wide"]}>
            {rateText(line, language)}
            {isDivided(line) ? <Pill title={t("bill.dividedMeans")}>{t("bill.divided")}</Pill> : null}
          </td>
          <td data-number>{formatBilled(line.amountTwd, language)}</td>
          <td className={styles["wide"]}>
            <Rows line={line} bill={bill} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

/** Columns that have nothing to say in this row; a telephone leaves them out with their heads. */
function Wide({ count }: { readonly count: number }) {
  // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a cell without content is no control
  return <td className={styles["wide"]} colSpan={count} />;
}

function Rows({ line: { rows, unit }, bill }: { readonly line: BillLineView; readonly bill: BillView }) {
  const { language, t } = useLanguage();
  if (rows === null)
    return <span className={styles["quiet"]}>{t(unit === "kW" ? "bill.fromContract" : "bill.fromLines")}</span>;
  const [from, to] = monthSpan(bill.month);
  return (
    <Link
      to="/energy-heat-map"
      search={{ center: bill.centerId, meter: bill.meterId, from, to: addDays(to, -1) }}
      className={styles["link"]}
    >
      {t("bill.quarters", { count: formatCount(rows.count, language) })}
    </Link>
  );
}

/** Money on which a share is charged stands as money, all else with its unit. */
function quantityText({ quantity, unit }: BillLineView, language: Language): string {
  if (unit === "TWD") return `NT$ ${formatBilled(quantity, language)}`;
  const amount = Number(quantity).toLocaleString(language, { maximumFractionDigits: 2 });
  return unit === "customer" ? amount : `${amount} ${unit}`;
}

const rateText = ({ rate, unit }: BillLineView, language: Language): string =>
  unit === "TWD" || unit === "%" ? formatPct(Number(rate) * PCT) : formatRate(rate, language);
