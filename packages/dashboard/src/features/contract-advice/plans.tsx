import type { PlanComparisonView } from "../../api/energy/contracts.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatTwd } from "../../format/format-money.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { addDays } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { contractText } from "../../ui/energy/contract-text.ts";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import { Pill } from "../../ui/pill.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import styles from "./contract-advice.module.css";

const PCT = 100;

/** What the same year would have cost under each plan, each with the contract that fits it best. */
export function Plans({ plans: { plans, from, until, coveragePct } }: { readonly plans: PlanComparisonView }) {
  const { language, t } = useLanguage();
  const most = Math.max(1, ...plans.map(({ totalTwd }) => Number(totalTwd)));
  return (
    <Card
      title={t("contract.plans")}
      note={`${formatDate(from, language)} – ${formatDate(addDays(until, -1), language)}`}
      aside={<CoveragePill coveragePct={coveragePct} />}
      flush
    >
      <WideTable label={t("contract.plans")}>
        <thead>
          <tr>
            <th scope="col">{t("contract.plan")}</th>
            <th scope="col" data-number>
              {t("contract.yearCost")}
            </th>
            <th scope="col" data-number>
              {t("contract.more")}
            </th>
            <th scope="col">{t("contract.withContract")}</th>
          </tr>
        </thead>
        <tbody>
          {plans.map(({ book, title, contract, totalTwd, moreTwd, isPresent }) => (
            <tr key={book}>
              <th scope="row">
                {localName(title, language)} {isPresent ? <Pill tone="accent">{t("contract.isPresent")}</Pill> : null}
              </th>
              <td data-number>
                {formatTwd(Number(totalTwd), language)}
                <span className={styles["bar"]} aria-hidden>
                  <span style={{ inlineSize: `${(Number(totalTwd) / most) * PCT}%` }} />
                </span>
              </td>
              <td data-number>{Number(moreTwd) === 0 ? NO_VALUE : `+${formatTwd(Number(moreTwd), language)}`}</td>
              <td>{contractText(contract, { language, t })}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Card>
  );
}
