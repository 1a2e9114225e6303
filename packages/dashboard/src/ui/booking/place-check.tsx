import { Button } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type Claim, claimsQuery, impactQuery } from "../../api/booking/claims.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../pill.tsx";
import { claimSentence } from "./claim-words.ts";
import { conflictsAt } from "./conflicts-at.ts";
import styles from "./place-check.module.css";
import { useRooms } from "./use-rooms.ts";

/** A room and a time, not taken yet. */
export interface Place {
  readonly resourceId: string;
  readonly from: number;
  readonly to: number;
}

interface PlaceCheckProps {
  readonly place: Place;
  /** Its own claims are in nobody's way. */
  readonly bookingId: string | null;
  /** Null: the rooms are only named. */
  readonly onRoom: ((resourceId: string) => void) | null;
}

/** Whether a room is free then: who stands in the way, what would not work, and which rooms would do. */
export function PlaceCheck({ place, bookingId, onRoom }: PlaceCheckProps) {
  const { language, t } = useLanguage();
  const around = useQuery(claimsQuery({ from: place.from, to: place.to }));
  const impact = useQuery(impactQuery(place));
  const { nameOf, placeOf } = useRooms();
  if (around.data === undefined || around.isPlaceholderData)
    return <p className={styles["checking"]}>{t("bookings.checking")}</p>;
  const conflicts = conflictsAt(around.data.claims, place, bookingId);
  const others = (impact.data?.others ?? []).filter(({ resourceId }) => resourceId !== place.resourceId);
  const sentence = (claim: Claim): string => claimSentence(claim, placeOf(claim), { language, t });
  return (
    <div className={styles["check"]} data-free={conflicts.length === 0} aria-live="polite">
      <p className={styles["verdict"]}>
        {conflicts.length === 0 ? <IconCircleCheck size={18} aria-hidden /> : <IconCircleX size={18} aria-hidden />}
        {conflicts.length === 0 ? t("bookings.isFree") : t("bookings.isTaken", { count: conflicts.length })}
      </p>
      {conflicts.length === 0 ? null : (
        <ul>
          {conflicts.map((claim) => (
            <li key={claim.id}>{sentence(claim)}</li>
          ))}
        </ul>
      )}
      {impact.data === undefined || impact.data.warnings.length === 0 ? null : (
        <ul className={styles["impact"]}>
          {impact.data.warnings.map(({ system, means, claim: cause }) => (
            <li key={`${system} ${cause.id}`}>{localName(means, language)}</li>
          ))}
        </ul>
      )}
      {others.length === 0 || (conflicts.length === 0 && (impact.data?.warnings.length ?? 0) === 0) ? null : (
        <div className={styles["others"]}>
          <span>{t("bookings.others")}</span>
          {others.map(({ resourceId }) => {
            const name = nameOf(resourceId);
            return onRoom === null ? (
              <Pill key={resourceId}>{name}</Pill>
            ) : (
              <Button key={resourceId} size="compact-sm" variant="default" onClick={() => onRoom(resourceId)}>
                {name}
              </Button>
            );
          })}
        </div>
      )}
    </div>
  );
}
