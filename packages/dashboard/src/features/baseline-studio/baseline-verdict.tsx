import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { BaselineParameters, BaselineResult } from "../../api/energy/baselines.ts";
import { formatPct } from "../../format/format-energy.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import rows from "../../ui/rows.module.css";
import { type Tile, Tiles } from "../../ui/tiles.tsx";
import styles from "./baseline.module.css";

/** What ISO 50006 and the practice of the field take for a model that follows its building. */
const GOOD_R2 = 0.75;
/** ASHRAE Guideline 14 for models of days: 25 %. */
const GOOD_CVRMSE_PCT = 25;
const GOOD_NMBE_PCT = 0.5;

/** Whether a baseline may be believed: why it was refused, or how well it follows its days. */
export function BaselineVerdict({ result }: { readonly result: BaselineResult }) {
  const { language, t } = useLanguage();
  const { fit, refused, coveragePct, fittedModel } = result;
  const stands = refused.length === 0 && fit !== null;
  const number = (value: number | null | undefined, digits: number): string =>
    value === null || value === undefined
      ? NO_VALUE
      : value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const [r2, cvRmsePct, nmbePct] = [fit?.r2 ?? null, fit?.cvRmsePct ?? null, fit?.nmbePct ?? null];
  return (
    <>
      <div className={styles["verdict"]} data-stands={stands}>
        {stands ? <IconCircleCheck size={22} aria-hidden /> : <IconCircleX size={22} aria-hidden />}
        <div>
          <strong>{t(stands ? "baseline.stands" : "baseline.refused")}</strong>
          {refused.length === 0 ? null : (
            <ul>
              {refused.map(({ code, text }) => (
                <li key={code}>
                  {localName(text, language)} <code>{code}</code>
                </li>
              ))}
            </ul>
          )}
        </div>
        <CoveragePill coveragePct={coveragePct} />
      </div>
      <Tiles
        tiles={[
          {
            label: t("baseline.model"),
            value: fittedModel === null ? NO_VALUE : fittedModel.toUpperCase(),
            ...(fit === null || fittedModel === null
              ? {}
              : {
                  sub: `${t(`baseline.model.${modelKey(fittedModel)}`)}, ${t("baseline.points", { count: fit.pointCount })}`,
                }),
          },
          {
            label: "R²",
            value: number(r2, 3),
            sub: t("baseline.r2Means"),
            tone: toneOf(r2, r2 !== null && r2 >= GOOD_R2),
          },
          {
            label: "CV(RMSE)",
            value: formatPct(cvRmsePct),
            sub: t("baseline.cvMeans"),
            tone: toneOf(cvRmsePct, cvRmsePct !== null && cvRmsePct <= GOOD_CVRMSE_PCT),
          },
          {
            label: "NMBE",
            value: nmbePct === null ? NO_VALUE : `${number(withoutSign(nmbePct), 2)}%`,
            sub: t("baseline.nmbeMeans"),
            tone: toneOf(nmbePct, nmbePct !== null && Math.abs(nmbePct) <= GOOD_NMBE_PCT),
          },
          { label: t("baseline.autocorrelation"), value: number(fit?.autocorrelation, 2), sub: t("baseline.rhoMeans") },
        ]}
      />
      {result.parameters === null ? null : (
        <Card title={t("baseline.parameters")}>
          <Parameters parameters={result.parameters} />
        </Card>
      )}
    </>
  );
}

/** What is rounded to nought has no sign. */
const withoutSign = (percent: number): number => (Math.abs(percent) < 0.005 ? 0 : percent);

const toneOf = (value: number | null, isGood: boolean): NonNullable<Tile["tone"]> =>
  value === null ? "plain" : isGood ? "good" : "uncertain";

const MODELS = ["auto", "2p", "3pc", "3ph", "4p", "5p", "caltrack-daily", "towt"] as const;

/** A model by its name; the hourly one goes by several. */
const modelKey = (model: string): (typeof MODELS)[number] => MODELS.find((one) => one === model) ?? "towt";

function Parameters({ parameters }: { readonly parameters: BaselineParameters }) {
  const { language, t } = useLanguage();
  const { interceptKwhPerDay, heating, cooling, slopeKwhPerDayPerK, drivers } = parameters;
  const number = (value: number): string => value.toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <dl className={rows["facts"]}>
      <dt>{t("baseline.base")}</dt>
      <dd>{t("baseline.perDay", { energy: number(interceptKwhPerDay) })}</dd>
      {cooling === null ? null : (
        <>
          <dt>{t("baseline.cooling", { temp: number(cooling.balanceC) })}</dt>
          <dd>{t("baseline.perKelvin", { energy: number(cooling.kwhPerDayPerK) })}</dd>
        </>
      )}
      {heating === null ? null : (
        <>
          <dt>{t("baseline.heating", { temp: number(heating.balanceC) })}</dt>
          <dd>{t("baseline.perKelvin", { energy: number(heating.kwhPerDayPerK) })}</dd>
        </>
      )}
      {slopeKwhPerDayPerK === null ? null : (
        <>
          <dt>{t("baseline.slope")}</dt>
          <dd>{t("baseline.perKelvin", { energy: number(slopeKwhPerDayPerK) })}</dd>
        </>
      )}
      {drivers.map(({ driver, kwhPerDay }) => (
        <DriverLine key={driver} driver={driver} energy={number(kwhPerDay)} />
      ))}
    </dl>
  );
}

const DRIVERS = ["workedShare", "bookedHours", "venueUses", "headcount"] as const;

function DriverLine({ driver, energy }: { readonly driver: string; readonly energy: string }) {
  const { t } = useLanguage();
  const known = DRIVERS.find((one) => one === driver);
  return (
    <>
      <dt>{known === undefined ? driver : t(`baseline.driver.${known}`)}</dt>
      <dd>{known === undefined ? energy : t(`baseline.driverAdds.${known}`, { energy })}</dd>
    </>
  );
}
