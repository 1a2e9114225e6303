import type { OwnApplication } from "../../api/own-applications.ts";
import { formatTwd } from "../../format/format-money.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./own-application.module.css";

const total = (amounts: Readonly<Record<string, number>>): number =>
  Object.values(amounts).reduce((sum, amount) => sum + amount, 0);

/** What is to be paid, what was paid and what came back; a refund shows by which rule. */
export function MoneyCard({ application }: { readonly application: OwnApplication }) {
  const { language, t } = useLanguage();
  const { paid, refunded, owed, money } = application;
  if (total(owed) === 0 && total(paid) === 0) return null;
  return (
    <section className={styles["card"]} aria-labelledby="money">
      <h2 id="money">{t("followUp.money")}</h2>
      <dl className={styles["sums"]}>
        <dt>{t("followUp.owed")}</dt>
        <dd>{formatTwd(total(owed), language)}</dd>
        <dt>{t("followUp.paid")}</dt>
        <dd>{formatTwd(total(paid), language)}</dd>
        {total(refunded) === 0 ? null : (
          <>
            <dt>{t("followUp.refunded")}</dt>
            <dd>{formatTwd(total(refunded), language)}</dd>
          </>
        )}
        <dt>{t("followUp.due")}</dt>
        <dd>
          <strong>{formatTwd(money.dueTwd, language)}</strong>
        </dd>
      </dl>
    </section>
  );
}
