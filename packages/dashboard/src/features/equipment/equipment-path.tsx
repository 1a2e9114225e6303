import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Center, Equipment } from "../../api/client.ts";
import { centersQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./equipment-path.module.css";
import type { EquipmentSearch } from "./equipment-search.ts";

/** Where an equipment stands, from the list down to its floor; each step leads to what else is there. */
export function EquipmentPath({ equipment }: { readonly equipment: Equipment }) {
  const { language, t } = useLanguage();
  const { data } = useQuery(centersQuery);
  const steps = placesOf(equipment, data?.centers ?? []);
  return (
    <nav aria-label={t("equipment.pathLabel")}>
      <ol className={styles["path"]}>
        <li>
          <Link to="/equipment" className={styles["step"]}>
            {t("equipment.backToList")}
          </Link>
        </li>
        {steps.map(({ id, name, search }) => (
          <li key={id}>
            <Link to="/equipment" search={search} className={styles["step"]}>
              {localName(name, language)}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface Step {
  readonly id: string;
  readonly name: Center["name"];
  readonly search: EquipmentSearch;
}

function placesOf({ centerId, buildingId, floorId }: Equipment, centers: readonly Center[]): readonly Step[] {
  const center = centers.find(({ id }) => id === centerId);
  const building = center?.buildings.find(({ id }) => id === buildingId);
  const floor = building?.floors.find(({ id }) => id === floorId);
  return [
    ...(center === undefined ? [] : [{ id: center.id, name: center.name, search: { center: center.id } }]),
    ...(building === undefined ? [] : [{ id: building.id, name: building.name, search: { building: building.id } }]),
    ...(floor === undefined ? [] : [{ id: floor.id, name: floor.name, search: { floor: floor.id } }]),
  ];
}
