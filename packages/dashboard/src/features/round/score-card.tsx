import { useQuery } from "@tanstack/react-query";
import { roundScoresQuery } from "../../api/rounds.ts";
import { formatYear, taipeiDate } from "../../format/format-date.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./round.module.css";

const HOUR_MS = 3_600_000;
const YEAR_END = 4;

/** How the agencies did in the evaluations of the year, the best first. */
export function ScoreCard() {
  const { language, t } = useLanguage();
  const year = Number(taipeiDate(useNow(HOUR_MS)).slice(0, YEAR_END));
  const { data } = useQuery(roundScoresQuery(year));
  return (
    <Card title={t("round.scores", { year: formatYear(year, language) })}>
      {data === undefined || data.agencies.length === 0 ? (
        <p className={rows["quiet"]}>{t("round.noScores")}</p>
      ) : (
        <ol className={styles["scores"]}>
          {data.agencies.map(({ agency, meanPct, walks }) => (
            <li key={agency ?? ""}>
              <span>{agency ?? t("round.noAgency")}</span>
              <strong>{t("round.score", { score: Math.round(meanPct) })}</strong>
              <span className={styles["bar"]} aria-hidden>
                <span style={{ inlineSize: `${meanPct}%` }} />
              </span>
              <span className={rows["quiet"]}>{t("round.walkCount", { count: walks.length })}</span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
