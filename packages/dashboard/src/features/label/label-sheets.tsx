import { IconLock } from "@tabler/icons-react";
import { memo } from "react";
import type { Center, EquipmentSummary } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { qrPath } from "../../ui/qr-path.ts";
import { labelUrl } from "./label-address.ts";
import styles from "./label-sheets.module.css";
import type { LabelSize } from "./label-size.ts";

interface LabelSheetsProps {
  readonly sheets: readonly (readonly EquipmentSummary[])[];
  readonly size: LabelSize;
  /** The address that the codes begin with. */
  readonly base: string;
  readonly centers: readonly Center[];
}

/** Sheets of labels as they leave the printer; on the screen the same, as wide as the window allows. */
export function LabelSheets({ sheets, size, base, centers }: LabelSheetsProps) {
  const { t } = useLanguage();
  const places = placesById(centers);
  return (
    <div className={styles["desk"]}>
      {sheets.map((labels, index) => (
        <section
          key={labels[0]?.id}
          className={styles["sheet"]}
          data-size={size}
          aria-label={t("label.sheet", { page: index + 1 })}
        >
          {labels.map((equipment) => (
            <Label
              key={equipment.id}
              equipment={equipment}
              url={labelUrl(base, equipment.id)}
              place={places.get(equipment.floorId) ?? ""}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

/** Labels are for whoever stands there, in both languages, whatever the language of the page. */
const placesById = (centers: readonly Center[]): ReadonlyMap<string, string> =>
  new Map(
    centers.flatMap(({ buildings }) =>
      buildings.flatMap(({ name, floors }) =>
        floors.map((floor) => [floor.id, `${name.zh}・${floor.name.zh}`] as const),
      ),
    ),
  );

interface LabelProps {
  readonly equipment: EquipmentSummary;
  readonly url: string;
  readonly place: string;
}

const Label = memo(function Label({ equipment, url, place }: LabelProps) {
  const { language, t } = useLanguage();
  const { sizeModules, path } = qrPath(url);
  const { name } = equipment;
  return (
    <article className={styles["label"]}>
      <svg
        className={styles["code"]}
        viewBox={`0 0 ${sizeModules} ${sizeModules}`}
        shapeRendering="crispEdges"
        role="img"
        aria-label={t("label.qr", { name: language === "en" ? name.en : name.zh })}
      >
        <path d={path} fill="#000" />
      </svg>
      <div className={styles["text"]} lang="zh-TW">
        <span className={styles["name"]}>{name.zh}</span>
        <span className={styles["english"]} lang="en">
          {name.en}
        </span>
        <span className={styles["place"]}>{place}</span>
        <code className={styles["id"]}>{equipment.id}</code>
        <span className={styles["scan"]}>
          <IconLock aria-hidden />
          {t("label.scan")}
        </span>
      </div>
    </article>
  );
});
