import { IconFileInvoice } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { billComparisonQuery, type UtilityBillView, utilityBillsQuery } from "../../api/energy/bills.ts";
import { formatTwd } from "../../format/format-money.ts";
import { monthOf } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../../ui/pill.tsx";
import styles from "./bill.module.css";

interface UtilitySideProps {
  readonly centerId: string;
  readonly month: string;
}

/** What the utility itself asked for the month, where somebody entered it, and how far that is from ours. */
export function UtilitySide({ centerId, month }: UtilitySideProps) {
  const { t } = useLanguage();
  const bills = useQuery(utilityBillsQuery(centerId)).data?.bills;
  if (bills === undefined) return null;
  const bill = bills.find(({ from }) => monthOf(from) === month);
  return bill === undefined ? (
    <p className={styles["side"]}>
      <IconFileInvoice size={20} aria-hidden /> {t("bill.noUtility")}
      <Link to="/utility-bills" search={{ center: centerId }} className={styles["link"]}>
        {t("bill.enterUtility")}
      </Link>
    </p>
  ) : (
    <Compared bill={bill} />
  );
}

/** Less than a dollar is how lines are rounded. */
const ROUNDING_TWD = 1;

function Compared({ bill }: { readonly bill: UtilityBillView }) {
  const { language, t } = useLanguage();
  const differenceTwd = useQuery(billComparisonQuery(bill.id)).data?.differenceTwd ?? null;
  const difference = differenceTwd === null ? null : Number(differenceTwd);
  return (
    <p className={styles["side"]}>
      <IconFileInvoice size={20} aria-hidden />
      {t("bill.utility", { amount: formatTwd(Number(bill.totalTwd), language) })}
      {difference === null ? null : Math.abs(difference) < ROUNDING_TWD ? (
        <Pill tone="good">{t("bill.agrees")}</Pill>
      ) : (
        <Pill tone="major">
          {t(difference > 0 ? "bill.utilityMore" : "bill.utilityLess", {
            amount: formatTwd(Math.abs(difference), language),
          })}
        </Pill>
      )}
      <Link to="/utility-bills/$id" params={{ id: bill.id }} className={styles["link"]}>
        {t("bill.compare")}
      </Link>
    </p>
  );
}
