import type { Charging, UnitRate } from "@weishan/core/booking";
import { formatTwd } from "../../format/format-money.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { WideTable } from "../wide-table.tsx";
import type { ReadableRules } from "./readable-rules.ts";
import styles from "./rule-words.module.css";

interface FeeRow extends UnitRate {
  readonly key: string;
  readonly name: string;
  readonly hours: string | null;
}

type Fees = Pick<ReadableRules, "charging" | "depositTwd" | "applicantClasses" | "more">;

/** What a venue costs: a line for each thing that is let, workdays beside holidays, the air conditioning on top. */
export function RuleFees({ rules: { charging, depositTwd, more } }: { readonly rules: Fees }) {
  const { language, t } = useLanguage();
  const rows = useFeeRows(charging);
  const hasAirConditioning = rows.some(({ airConditioningTwd }) => airConditioningTwd > 0);
  return (
    <>
      <WideTable label={t("rule.fees")}>
        <thead>
          <tr>
            <th scope="col">{t("rule.unit")}</th>
            <th scope="col" data-number>
              {t("rule.workday")}
            </th>
            <th scope="col" data-number>
              {t("rule.holiday")}
            </th>
            {hasAirConditioning ? (
              <th scope="col" data-number>
                {t("rule.airConditioning")}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, hours, workdayTwd, holidayTwd, airConditioningTwd }) => (
            <tr key={key}>
              <th scope="row">
                {name}
                {hours === null ? null : <span className={styles["sub"]}>{hours}</span>}
              </th>
              <td data-number>{formatTwd(workdayTwd, language)}</td>
              <td data-number>{formatTwd(holidayTwd, language)}</td>
              {hasAirConditioning ? <td data-number>{formatTwd(airConditioningTwd, language)}</td> : null}
            </tr>
          ))}
        </tbody>
      </WideTable>
      <p className={styles["line"]}>
        {depositTwd === 0
          ? t("rule.noDeposit")
          : t(`rule.deposit.${more?.deposit.per ?? "application"}`, { amount: formatTwd(depositTwd, language) })}
      </p>
    </>
  );
}

function useFeeRows(charging: Charging): readonly FeeRow[] {
  const { language, t } = useLanguage();
  if (charging.unit !== "session")
    return [{ ...charging, key: charging.unit, name: t(`rule.unit.${charging.unit}`), hours: null }];
  return [
    ...charging.sessions.map((session) => ({
      ...session,
      name: localName(session.name, language),
      hours: `${session.from}–${session.to}`,
    })),
    { ...charging.overtime, key: "overtime", name: t("rule.overtime"), hours: t("rule.overtimeHow") },
  ];
}

/** Who pays what share of it. */
export function RuleClasses({ rules: { applicantClasses } }: { readonly rules: Fees }) {
  const { language, t } = useLanguage();
  return (
    <WideTable label={t("rule.classes")}>
      <thead>
        <tr>
          <th scope="col">{t("rule.class")}</th>
          <th scope="col" data-number>
            {t("rule.fee")}
          </th>
          <th scope="col" data-number>
            {t("rule.airConditioning")}
          </th>
          <th scope="col" data-number>
            {t("rule.equipment")}
          </th>
          <th scope="col" data-number>
            {t("rule.depositShort")}
          </th>
        </tr>
      </thead>
      <tbody>
        {applicantClasses.map(({ key, name, feePct, airConditioningPct, equipmentPct, depositPct }) => (
          <tr key={key}>
            <th scope="row">{localName(name, language)}</th>
            <Share pct={feePct} />
            <Share pct={airConditioningPct} />
            <Share pct={equipmentPct} />
            <Share pct={depositPct} />
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function Share({ pct }: { readonly pct: number }) {
  const { t } = useLanguage();
  return <td data-number>{pct === 0 ? t("rule.waived") : `${pct}%`}</td>;
}
