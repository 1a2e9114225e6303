import { formatTwd } from "../../format/format-money.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./price-change.module.css";

interface PriceChangeProps {
  readonly beforeTwd: number;
  readonly afterTwd: number;
}

/** What a change does to the price, deposit included: nothing, more to pay, or money back. */
export function PriceChange({ beforeTwd, afterTwd }: PriceChangeProps) {
  const { language, t } = useLanguage();
  const changeTwd = afterTwd - beforeTwd;
  return (
    <p className={styles["price"]} data-change={Math.sign(changeTwd)}>
      <span>{t("booking.price")}</span>
      {changeTwd === 0 ? (
        t("booking.priceSame", { amount: formatTwd(afterTwd, language) })
      ) : (
        <>
          <s>{formatTwd(beforeTwd, language)}</s>
          <strong>{formatTwd(afterTwd, language)}</strong>
          <span className={styles["change"]}>
            {t(changeTwd > 0 ? "booking.priceMore" : "booking.priceLess", {
              amount: formatTwd(Math.abs(changeTwd), language),
            })}
          </span>
        </>
      )}
    </p>
  );
}
