import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Center, EquipmentSummary } from "../../api/client.ts";
import type { EquipmentStates } from "../../api/equipment-states.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { countBy, filterEquipment } from "./equipment-filter.ts";
import type { EquipmentSearch } from "./equipment-search.ts";
import styles from "./place-tree.module.css";

interface PlaceTreeProps {
  readonly centers: readonly Center[];
  readonly equipment: readonly EquipmentSummary[];
  readonly search: EquipmentSearch;
  readonly states: EquipmentStates;
}

/** Centres, buildings and floors, with how much of what is looked for stands in each. */
export function PlaceTree({ centers, equipment, search, states }: PlaceTreeProps) {
  const { language, t } = useLanguage();
  const { center: _center, building: _building, floor: _floor, ...elsewhere } = search;
  const found = filterEquipment(equipment, elsewhere, states);
  const inCenters = countBy(found, "centerId");
  const inBuildings = countBy(found, "buildingId");
  const inFloors = countBy(found, "floorId");
  const isEverywhere = search.center === undefined && search.building === undefined && search.floor === undefined;
  return (
    <nav className={styles["tree"]} aria-label={t("equipment.place")}>
      <Place search={elsewhere} isHere={isEverywhere} count={found.length}>
        {t("equipment.everyPlace")}
      </Place>
      <ul>
        {centers.map((center) => (
          <li key={center.id} className={styles["center"]}>
            <Place
              search={{ ...elsewhere, center: center.id }}
              isHere={search.center === center.id}
              count={inCenters.get(center.id) ?? 0}
            >
              {localName(center.name, language)}
            </Place>
            {center.buildings.map((building) => (
              <ul key={building.id}>
                <li className={styles["building"]}>
                  <Place
                    search={{ ...elsewhere, building: building.id }}
                    isHere={search.building === building.id}
                    count={inBuildings.get(building.id) ?? 0}
                  >
                    {localName(building.name, language)}
                  </Place>
                  <ul>
                    {building.floors
                      .filter(({ equipmentCount }) => equipmentCount > 0)
                      .map((floor) => (
                        <li key={floor.id} className={styles["floor"]}>
                          <Place
                            search={{ ...elsewhere, floor: floor.id }}
                            isHere={search.floor === floor.id}
                            count={inFloors.get(floor.id) ?? 0}
                          >
                            {localName(floor.name, language)}
                          </Place>
                        </li>
                      ))}
                  </ul>
                </li>
              </ul>
            ))}
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface PlaceProps {
  readonly search: EquipmentSearch;
  readonly isHere: boolean;
  readonly count: number;
  readonly children: ReactNode;
}

function Place({ search, isHere, count, children }: PlaceProps) {
  const { language } = useLanguage();
  return (
    <Link
      to="/equipment"
      search={search}
      replace
      resetScroll={false}
      className={styles["place"]}
      activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
      data-here={isHere}
    >
      <span>{children}</span>
      <span className={styles["count"]} data-none={count === 0}>
        {formatCount(count, language)}
      </span>
    </Link>
  );
}
