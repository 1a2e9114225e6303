import { IconHelpTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type CrossCheck, crossChecksQuery } from "../../api/faults.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./fault.module.css";
import { FaultTabs } from "./fault-tabs.tsx";

/** Sums that physics says must agree, and the sensor that is probably wrong where they do not. */
export function CrossCheckPage() {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(crossChecksQuery);
  return (
    <>
      <PageTitle title={t("fault.tab.crossChecks")} />
      <FaultTabs />
      <div className={styles["page"]}>
        {data === undefined ? (
          error === null ? (
            <LoadingState lines={6} />
          ) : (
            <ErrorState error={error} onRetry={() => void refetch()} />
          )
        ) : data.checks.length === 0 ? (
          <EmptyState icon={<IconHelpTriangle size={28} />} title={t("fault.noChecks")} />
        ) : (
          <Card flush>
            {data.checks.map((check) => (
              <Check key={check.id} check={check} />
            ))}
          </Card>
        )}
      </div>
    </>
  );
}

function Check({ check }: { readonly check: CrossCheck }) {
  const { language, t } = useLanguage();
  const { equipment, imbalancePct, limitPct, suspect } = check;
  const name = localName(equipment.equipmentName, language);
  const percent = (value: number): string => value.toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <section className={styles["rule"]} aria-label={`${t(`fault.check.${check.kind}`)} ${name}`}>
      <h2 className={styles["ruleHead"]}>
        <Link to="/equipment/$id" params={{ id: equipment.equipmentId }}>
          {name}
        </Link>
        {t(`fault.check.${check.kind}`)}
        <span className={styles["result"]} data-result={check.result}>
          {t(`fault.result.${check.result}`)}
        </span>
        <span className={styles["shareText"]}>
          {t("fault.imbalance", {
            percent: imbalancePct === null ? NO_VALUE : percent(imbalancePct),
            limit: percent(limitPct),
          })}
        </span>
        {check.checkedAt === null ? null : (
          <span className={styles["shareText"]}>
            <AgeText at={check.checkedAt} stepMs={30_000} />
          </span>
        )}
      </h2>
      <p>{localName(check.expression, language)}</p>
      {suspect === null ? null : (
        <p>
          {t("fault.suspect", { name: localName(suspect.name, language), why: localName(suspect.why, language) })}{" "}
          {check.isDoubted ? t("fault.doubted") : null}{" "}
          <Link to="/trend" search={{ points: suspect.pointId }}>
            {t("evidence.toTrend")}
          </Link>
        </p>
      )}
    </section>
  );
}
