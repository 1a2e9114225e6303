import { useQuery } from "@tanstack/react-query";
import type { EquipmentSummary, FoundPoint } from "../../api/client.ts";
import { useReading } from "../../api/live-context.tsx";
import { centersQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { SystemIcon } from "../../ui/system-icon.tsx";
import { ValueText } from "../../ui/value-text.tsx";
import styles from "./search-dialog.module.css";

/** An equipment that was found, and where it stands. */
export function EquipmentHit({ equipment }: { readonly equipment: EquipmentSummary }) {
  const { language } = useLanguage();
  return (
    <>
      <span className={styles["icon"]}>
        <SystemIcon system={equipment.system} />
      </span>
      <span className={styles["text"]}>
        <span className={styles["name"]}>{localName(equipment.name, language)}</span>
        <span className={styles["note"]}>
          {localName(equipment.kindName, language)} · {usePlaceName(equipment)}
        </span>
      </span>
      <code className={styles["id"]}>{equipment.id}</code>
    </>
  );
}

function usePlaceName({ centerId, floorId }: EquipmentSummary): string {
  const { language } = useLanguage();
  const { data } = useQuery(centersQuery);
  const center = data?.centers.find(({ id }) => id === centerId);
  const floor = center?.buildings.flatMap(({ floors }) => floors).find(({ id }) => id === floorId);
  return [center, floor].flatMap((place) => (place === undefined ? [] : [localName(place.name, language)])).join(" ");
}

/** A point that was found, with its value now. */
export function PointHit({ point }: { readonly point: FoundPoint }) {
  const { language } = useLanguage();
  const reading = useReading(point.id);
  return (
    <>
      <span className={styles["icon"]}>
        <SystemIcon system={point.system} />
      </span>
      <span className={styles["text"]}>
        <span className={styles["name"]}>{localName(point.name, language)}</span>
        <span className={styles["note"]}>{localName(point.equipmentName, language)}</span>
      </span>
      <span className={styles["value"]}>
        <ValueText reading={reading} format={point} />
      </span>
    </>
  );
}
