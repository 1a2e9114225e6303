import { IconHelpTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { chillerFoulingQuery, type FoulingChiller } from "../../api/faults.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatDay } from "../../format/format-time.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { languageOf } from "../../format/language-of.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { Sparkline } from "../../ui/sparkline.tsx";
import styles from "./fault.module.css";
import { FaultTabs } from "./fault-tabs.tsx";

/** When cleaning each condenser pays: what is wasted against what the cleaning costs. */
export function ChillerFoulingPage() {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(chillerFoulingQuery);
  return (
    <>
      <PageTitle title={t("fault.tab.chillers")} />
      <FaultTabs />
      <div className={styles["page"]}>
        {data === undefined ? (
          error === null ? (
            <LoadingState lines={6} />
          ) : (
            <ErrorState error={error} onRetry={() => void refetch()} />
          )
        ) : data.chillers.length === 0 ? (
          <EmptyState icon={<IconHelpTriangle size={28} />} title={t("fault.noChillers")} />
        ) : (
          <div className={styles["grid"]}>
            {data.chillers.map((chiller) => (
              <ChillerCard key={chiller.equipment.equipmentId} chiller={chiller} />
            ))}
          </div>
        )}
      </div>
    </>
  );
}

function ChillerCard({ chiller }: { readonly chiller: FoulingChiller }) {
  const { language, t } = useLanguage();
  const { equipment, history } = chiller;
  const kelvin = (value: number | null): string =>
    value === null ? NO_VALUE : `${value.toLocaleString(language, { maximumFractionDigits: 2 })} K`;
  const money = (value: number | null): string => (value === null ? NO_VALUE : formatTwd(value, language));
  const samples = history.map(({ date, approachK }) => ({
    at: Date.parse(`${date}T12:00:00+08:00`),
    value: approachK,
  }));
  return (
    <Card
      title={localName(equipment.equipmentName, language)}
      aside={
        <Link to="/equipment/$id" params={{ id: equipment.equipmentId }}>
          {t("fault.toEquipment")}
        </Link>
      }
    >
      <p className={styles["big"]}>
        {chiller.paysAt === null ? t("fault.noDate") : formatDay(chiller.paysAt, language)}
      </p>
      {chiller.paysAt === null ? null : <p className={styles["bigNote"]}>{t("fault.paysAt")}</p>}
      {samples.length > 1 ? (
        <Sparkline
          samples={samples}
          fromAt={samples[0]?.at ?? 0}
          toAt={samples.at(-1)?.at ?? 1}
          format={{ unit: "K" }}
          widthPx={300}
          heightPx={56}
        />
      ) : null}
      <p className={styles["why"]}>{localName(chiller.why, language)}</p>
      <dl className={styles["keyValues"]}>
        <dt>{t("fault.approachNow")}</dt>
        <dd>{kelvin(chiller.approachNowK)}</dd>
        <dt>{t("fault.approachClean")}</dt>
        <dd>{kelvin(chiller.approachCleanK)}</dd>
        <dt>{t("fault.trendPerMonth")}</dt>
        <dd>{kelvin(chiller.trendKPerMonth)}</dd>
        <dt>{t("fault.wastedPerDay")}</dt>
        <dd>{money(chiller.wastedPerDayTwd)}</dd>
        <dt>{t("fault.wasted")}</dt>
        <dd>{money(chiller.wastedSoFarTwd)}</dd>
        <dt>{t("fault.cleaningCost")}</dt>
        <dd>{money(chiller.cleaningCostTwd)}</dd>
      </dl>
      <ul className={styles["thresholds"]} aria-label={t("fault.assumptions")}>
        {chiller.assumptions.map(({ name, value, unit, source }) => (
          <li key={name}>
            <code>{name}</code>
            <strong>
              {value.toLocaleString(language)} {unit}
            </strong>
            <span lang={languageOf(source)}>{source}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
