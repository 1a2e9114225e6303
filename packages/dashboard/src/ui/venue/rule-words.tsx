import type { ReactNode } from "react";
import { formatTwd } from "../../format/format-money.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import type { ReadableRules } from "./readable-rules.ts";
import { RuleClasses, RuleFees } from "./rule-fees.tsx";
import styles from "./rule-words.module.css";

interface RuleWordsProps {
  readonly rules: ReadableRules;
  /** For applicants the prices stand elsewhere already. */
  readonly withoutFees?: boolean;
}

/** A rule book as somebody reads it: sentences, not settings. */
export function RuleWords({ rules, withoutFees = false }: RuleWordsProps) {
  const { t } = useLanguage();
  return (
    <div className={styles["words"]}>
      {withoutFees ? null : (
        <>
          <Part title={t("rule.fees")}>
            <RuleFees rules={rules} />
          </Part>
          <Part title={t("rule.classes")}>
            <RuleClasses rules={rules} />
          </Part>
        </>
      )}
      <Part title={t("rule.applying")}>
        <Applying rules={rules} />
      </Part>
      <Part title={t("rule.paying")}>
        <Paying rules={rules} />
      </Part>
      <Part title={t("rule.refund")}>
        <Refund rules={rules} />
      </Part>
      <Part title={t("rule.room")}>
        <Room rules={rules} />
      </Part>
      {rules.prohibitedUses.length === 0 ? null : (
        <Part title={t("rule.prohibited")}>
          <Names names={rules.prohibitedUses} />
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles["part"]}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Applying({ rules }: RuleWordsProps) {
  const { language, t } = useLanguage();
  const { window, quotas, insurance, leastPersons, papers, more } = rules;
  return (
    <ul className={styles["lines"]}>
      <li>
        {t(window.countsWorkdays ? "rule.windowWorkdays" : "rule.window", {
          earliest: window.earliestDaysBefore,
          latest: window.latestDaysBefore,
        })}
      </li>
      <li>{t("rule.decision", { days: rules.decisionDays })}</li>
      <li>{t(`rule.approval.${rules.decidedBy}`)}</li>
      {more === undefined || more.approval.managerFromPersons === null ? null : (
        <li>{t("rule.managerFrom", { count: more.approval.managerFromPersons })}</li>
      )}
      <li>{t("rule.correction", { days: rules.correctionDays })}</li>
      {more === undefined ? null : (
        <>
          <li>{t(more.holdsWhilePending ? "rule.holds" : "rule.rivals")}</li>
          <li>{t("rule.change", { days: more.changeDaysBefore })}</li>
        </>
      )}
      {leastPersons === 0 ? null : <li>{t("rule.leastPersons", { count: leastPersons })}</li>}
      {insurance === null ? null : (
        <li>
          {t("rule.insurance", { count: insurance.fromPersons, amount: formatTwd(insurance.coverageTwd, language) })}
        </li>
      )}
      {quotas.map(({ per, mostUses, classes }) => (
        <li key={`${per}${classes.join()}`}>{t(`rule.quota.${per}`, { count: mostUses })}</li>
      ))}
      {papers.map(({ key, name, isRequired }) => (
        <li key={key}>{t(isRequired ? "rule.paperRequired" : "rule.paper", { name: localName(name, language) })}</li>
      ))}
    </ul>
  );
}

function Paying({ rules: { payment } }: RuleWordsProps) {
  const { t } = useLanguage();
  return (
    <ul className={styles["lines"]}>
      <li>{t("rule.payWithin", { days: payment.withinDays, before: payment.latestDaysBefore })}</li>
    </ul>
  );
}

function Refund({ rules: { refund, more } }: RuleWordsProps) {
  const { t } = useLanguage();
  return (
    <ul className={styles["lines"]}>
      {refund.ladder.map(({ daysBefore, feePct, depositPct }) => (
        <li key={daysBefore}>{t("rule.refundStep", { days: daysBefore, fee: feePct, deposit: depositPct })}</li>
      ))}
      <li>{t("rule.refundNoShow", { fee: refund.noShow.feePct, deposit: refund.noShow.depositPct })}</li>
      <li>
        {t("rule.refundProhibited", { fee: refund.prohibitedUse.feePct, deposit: refund.prohibitedUse.depositPct })}
      </li>
      {more === undefined || more.noShowReleaseMin === null ? null : (
        <li>{t("rule.noShowRelease", { minutes: more.noShowReleaseMin })}</li>
      )}
    </ul>
  );
}

function Room({ rules }: RuleWordsProps) {
  const { language, t } = useLanguage();
  const { openingHours, buffers, layouts, equipment } = rules;
  const hours = (span: ReadableRules["openingHours"]["workday"]): string =>
    span === null ? t("rule.closed") : `${span.from}–${span.to}`;
  return (
    <ul className={styles["lines"]}>
      <li>{t("rule.hours", { workday: hours(openingHours.workday), holiday: hours(openingHours.holiday) })}</li>
      {buffers.setUpMin + buffers.tearDownMin === 0 ? null : (
        <li>{t("rule.buffers", { setUp: buffers.setUpMin, tearDown: buffers.tearDownMin })}</li>
      )}
      {layouts.map(({ key, name, capacityPersons }) => (
        <li key={key}>
          {t("rule.layout", {
            name: localName(name, language),
            count: formatCount(capacityPersons, language),
          })}
        </li>
      ))}
      {equipment.map(({ key, name, stock, feeTwd }) => (
        <li key={key}>
          {t(feeTwd === 0 ? "rule.lentFree" : "rule.lent", {
            name: localName(name, language),
            count: stock,
            amount: formatTwd(feeTwd, language),
          })}
        </li>
      ))}
    </ul>
  );
}

function Names({ names }: { readonly names: ReadableRules["prohibitedUses"] }) {
  const { language } = useLanguage();
  return (
    <ul className={styles["lines"]}>
      {names.map((name) => (
        <li key={name.zh}>{localName(name, language)}</li>
      ))}
    </ul>
  );
}
