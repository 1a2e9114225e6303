import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { isRefusal } from "../../api/client.ts";
import { type BillEstimateView, billEstimateQuery } from "../../api/energy/bills.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatMonth } from "../../format/format-month.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import { NoContract } from "../../ui/energy/no-contract.tsx";
import styles from "./energy-home.module.css";
import { moneyScale } from "./money-scale.ts";

/** What the month has cost so far and what it will have cost at its end, with how sure that is. */
export function MoneyCard({ centerId }: { readonly centerId: string }) {
  const { t } = useLanguage();
  const query = useQuery(billEstimateQuery(centerId));
  return (
    <Card
      title={t("energyHome.money")}
      aside={query.data === undefined ? null : <CoveragePill coveragePct={query.data.coveragePct} />}
    >
      {query.data === undefined && isRefusal(query.error, UNKNOWN) ? (
        <NoContract centerId={centerId} />
      ) : (
        <Answered query={query} lines={5}>
          {(data) => <Money estimate={data} />}
        </Answered>
      )}
    </Card>
  );
}

const PCT = 100;
const UNKNOWN = 404;

function Money({ estimate }: { readonly estimate: BillEstimateView }) {
  const { language, t } = useLanguage();
  const { soFarTwd, monthEndTwd, lowTwd, highTwd, yearBeforeTwd, month } = estimate;
  const twd = (digits: string): string => formatTwd(Number(digits), language);
  const scale = moneyScale(estimate);
  const change = yearBeforeTwd === null ? null : (Number(monthEndTwd) / Number(yearBeforeTwd) - 1) * PCT;
  return (
    <div className={styles["money"]}>
      <div className={styles["sums"]}>
        <div>
          <span>{t("energyHome.soFar", { days: estimate.dayCount })}</span>
          <strong>{twd(soFarTwd)}</strong>
          <span className={styles["sub"]}>{formatKwh(Number(estimate.soFarKwh), language)}</span>
        </div>
        <div>
          <span>{t("energyHome.monthEnd")}</span>
          <strong>{twd(monthEndTwd)}</strong>
          <span className={styles["sub"]}>{t("energyHome.between", { low: twd(lowTwd), high: twd(highTwd) })}</span>
        </div>
      </div>
      <div className={styles["scale"]} aria-hidden>
        <span className={styles["soFar"]} style={{ inlineSize: `${scale.soFarPct}%` }} />
        <span
          className={styles["likely"]}
          style={{ insetInlineStart: `${scale.lowPct}%`, inlineSize: `${scale.highPct - scale.lowPct}%` }}
        />
        <span className={styles["end"]} style={{ insetInlineStart: `${scale.endPct}%` }} />
        {scale.yearBeforePct === null ? null : (
          <span className={styles["before"]} style={{ insetInlineStart: `${scale.yearBeforePct}%` }} />
        )}
      </div>
      <ul className={styles["moneyNotes"]}>
        {yearBeforeTwd === null || change === null ? null : (
          <li>
            {t(change >= 0 ? "energyHome.moreThanBefore" : "energyHome.lessThanBefore", {
              before: twd(yearBeforeTwd),
              percent: formatPct(Math.abs(change)),
            })}
          </li>
        )}
        {estimate.guessedDays === 0 ? null : <li>{t("energyHome.guessed", { count: estimate.guessedDays })}</li>}
        <li>
          <Link to="/energy-bill" search={{ center: estimate.centerId, month }}>
            {t("energyHome.toBill", { month: formatMonth(month, language) })}
          </Link>
        </li>
      </ul>
    </div>
  );
}
