import type { Quote } from "@weishan/core/booking";
import { formatTwd } from "../../format/format-money.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./quote-lines.module.css";

interface QuoteLinesProps {
  readonly quote: Pick<Quote, "lines" | "feeTwd" | "depositTwd" | "totalTwd">;
  readonly caption: string;
}

/** What a letting costs, line by line; the deposit stands apart, because it comes back. */
export function QuoteLines({ quote, caption }: QuoteLinesProps) {
  const { language, t } = useLanguage();
  const { lines, feeTwd, depositTwd, totalTwd } = quote;
  return (
    <table className={styles["quote"]}>
      <caption>{caption}</caption>
      <tbody>
        {lines
          .filter(({ kind }) => kind !== "deposit")
          .map(({ rule, item, quantity, unit, rateTwd, sharePct, amountTwd }) => (
            <tr key={`${rule} ${rateTwd}`}>
              <th scope="row">
                {localName(item, language)}
                <span className={styles["how"]}>
                  {formatTwd(rateTwd, language)} × {formatCount(quantity, language)} {t(`quote.unit.${unit}`)}
                  {sharePct === 100 ? null : ` × ${sharePct}%`}
                </span>
              </th>
              <td>{formatTwd(amountTwd, language)}</td>
            </tr>
          ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("venue.quote.fee")}</th>
          <td>{formatTwd(feeTwd, language)}</td>
        </tr>
        {depositTwd === 0 ? null : (
          <tr>
            <th scope="row">
              {t("venue.quote.deposit")}
              <span className={styles["how"]}>{t("venue.quote.depositBack")}</span>
            </th>
            <td>{formatTwd(depositTwd, language)}</td>
          </tr>
        )}
        <tr className={styles["total"]}>
          <th scope="row">{t("venue.quote.total")}</th>
          <td>{formatTwd(totalTwd, language)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
