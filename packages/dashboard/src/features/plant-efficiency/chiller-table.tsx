import { Link } from "@tanstack/react-router";
import type { ChillerEfficiency } from "../../api/energy/plant.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill } from "../../ui/pill.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import { kwPerRtText } from "./efficiency-charts.ts";
import styles from "./plant-efficiency.module.css";

/** Each machine: how long it ran, what it took, and what was learned of it. */
export function ChillerTable({ chillers }: { readonly chillers: readonly ChillerEfficiency[] }) {
  const { language, t } = useLanguage();
  if (chillers.length === 0) return null;
  return (
    <Card title={t("plant.chillers")} note={t("plant.minimumMeans")} flush>
      <WideTable label={t("plant.chillers")}>
        <thead>
          <tr>
            <th scope="col">{t("plant.chiller")}</th>
            <th scope="col" data-number>
              {t("plant.hours")}
            </th>
            <th scope="col" data-number>
              {t("plant.meanLoad")}
            </th>
            <th scope="col" data-number>
              {t("plant.energy")}
            </th>
            <th scope="col" data-number>
              {t("plant.kwPerRt")}
            </th>
            <th scope="col" data-number>
              COP
            </th>
            <th scope="col">{t("plant.learned")}</th>
            <th scope="col" data-number>
              {t("report.coverage")}
            </th>
          </tr>
        </thead>
        <tbody>
          {chillers.map((chiller) => (
            <tr key={chiller.equipmentId}>
              <th scope="row">
                <Link to="/equipment/$id" params={{ id: chiller.equipmentId }}>
                  {localName(chiller.name, language)}
                </Link>
                {chiller.ratedKwth === null ? null : (
                  <span className={styles["sub"]}>
                    {t("plant.rated", { power: Math.round(chiller.ratedKwth).toLocaleString(language) })}
                  </span>
                )}
              </th>
              <td data-number>{chiller.runHours.toLocaleString(language, { maximumFractionDigits: 0 })}</td>
              <td data-number>{formatPct(chiller.meanLoadPct)}</td>
              <td data-number>{formatKwh(chiller.energyKwh, language)}</td>
              <td data-number>{kwPerRtText(chiller.kwPerRt, language)}</td>
              <td data-number>
                {chiller.cop?.toFixed(2) ?? NO_VALUE}
                {chiller.minimumCop === null ? null : (
                  <span className={styles["sub"]}>{t("plant.minimum", { cop: chiller.minimumCop.toFixed(2) })}</span>
                )}
              </td>
              <td>
                <Learned model={chiller.model} />
              </td>
              <td data-number>{formatPct(chiller.coveragePct)}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Card>
  );
}

function Learned({ model }: { readonly model: ChillerEfficiency["model"] }) {
  const { language, t } = useLanguage();
  if (model.kind === "refused") {
    return (
      <>
        <Pill tone="uncertain">{t("plant.notLearned")}</Pill>
        <span className={styles["sub"]}>{model.refused.map((reason) => t(`plant.refusal.${reason}`)).join(" ")}</span>
      </>
    );
  }
  return (
    <>
      <Pill tone="good">{t("plant.fullLoad", { value: kwPerRtText(model.fullKwPerRt, language) })}</Pill>
      <span className={styles["sub"]}>
        {t("plant.liftAdds", { percent: model.liftPctPerK.toFixed(1) })} · CV(RMSE) {formatPct(model.cvRmsePct)}
      </span>
    </>
  );
}
