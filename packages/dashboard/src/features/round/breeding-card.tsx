import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { breedingSitesQuery } from "../../api/rounds.ts";
import { formatDay } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./round.module.css";

/** The register of places where mosquitoes could breed. */
export function BreedingCard() {
  const { language, t } = useLanguage();
  const { data } = useQuery(breedingSitesQuery);
  return (
    <Card title={t("round.breeding")}>
      {data === undefined || data.sites.length === 0 ? (
        <p className={rows["quiet"]}>{t("round.noBreeding")}</p>
      ) : (
        <ul className={styles["sites"]}>
          {data.sites.map(({ id, spaceName, itemName, note, lastSeenAt, clearedAt, ticket }) => (
            <li key={id}>
              <span>
                <strong>{localName(spaceName, language)}</strong> {localName(itemName, language)}
              </span>
              {note === null ? null : <span>{note}</span>}
              <span className={rows["sub"]}>
                {clearedAt === null ? (
                  <Pill tone="bad">{t("round.seen", { day: formatDay(lastSeenAt, language) })}</Pill>
                ) : (
                  <Pill tone="good">{t("round.cleared", { day: formatDay(clearedAt, language) })}</Pill>
                )}
                {ticket === null ? null : (
                  <Link to="/tickets/$id" params={{ id: ticket.id }}>
                    {ticket.number}
                  </Link>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
