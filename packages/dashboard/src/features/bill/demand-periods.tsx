import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { TARIFF_PERIODS } from "@weishan/core/energy";
import type { BillView } from "../../api/energy/bills.ts";
import { contractsQuery } from "../../api/energy/contracts.ts";
import { formatKw } from "../../format/format-energy.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { contractText } from "../../ui/energy/contract-text.ts";
import styles from "./bill.module.css";

/** The highest quarter of each period, with the contract that they are measured against. */
export function DemandPeriods({ bill }: { readonly bill: BillView }) {
  const { language, t } = useLanguage();
  const contract = useQuery(contractsQuery(bill.centerId)).data?.contracts.find(({ id }) => id === bill.contractId);
  const measured = TARIFF_PERIODS.flatMap((period) => {
    const demandKw = bill.demandKw[period];
    return demandKw === undefined ? [] : [{ period, demandKw }];
  });
  const most = Math.max(1, ...measured.map(({ demandKw }) => demandKw));
  return (
    <Card
      title={t("bill.demand")}
      aside={
        <Link to="/contract-advice" search={{ center: bill.centerId }} className={styles["link"]}>
          {t("bill.toContract")}
        </Link>
      }
    >
      <ul className={styles["demands"]}>
        {measured.map(({ period, demandKw }) => (
          <li key={period}>
            <span>{t(`tariffPeriod.${period}`)}</span>
            <span className={styles["bar"]} aria-hidden>
              <span style={{ inlineSize: `${(demandKw / most) * 100}%` }} />
            </span>
            <strong>{formatKw(demandKw, language)}</strong>
          </li>
        ))}
      </ul>
      {contract === undefined ? null : (
        <p className={styles["quiet"]}>
          {t("bill.against", { contract: contractText(contract.capacities, { language, t }) })}
        </p>
      )}
    </Card>
  );
}
