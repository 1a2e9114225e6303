import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { causeName } from "@weishan/core/cause";
import { useMemo, useState } from "react";
import type { UnitHealth } from "../../api/client.ts";
import { equipmentListQuery } from "../../api/queries.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import styles from "./field.module.css";
import { FieldMark } from "./field-mark.tsx";
import { formatMs } from "./format-figure.ts";
import { orderAfterClick, orderedUnits, UNIT_COLUMNS, type UnitColumn, type UnitOrder } from "./unit-order.ts";

interface UnitTableProps {
  readonly units: readonly UnitHealth[];
  readonly isLost: boolean;
  readonly isMqtt: boolean;
}

const FIGURES: ReadonlySet<UnitColumn> = new Set(["unitId", "p50", "p95", "requests", "failures", "holes"]);
const MODBUS_ONLY: ReadonlySet<UnitColumn> = new Set(["p50", "p95", "backOff", "holes"]);

/** The units of a bus, a line each; a click on a heading sorts. */
export function UnitTable({ units, isLost, isMqtt }: UnitTableProps) {
  const { t } = useLanguage();
  const [order, setOrder] = useState<UnitOrder>({ column: "unitId", isDescending: false });
  const { data } = useQuery(equipmentListQuery);
  const names = useMemo(() => new Map(data?.equipment.map(({ id, name }) => [id, name])), [data]);
  const columns = UNIT_COLUMNS.filter((column) => !isMqtt || !MODBUS_ONLY.has(column));
  if (units.length === 0) return <p className={styles["tableNote"]}>{t("field.allUnitsWell")}</p>;
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <section className={styles["tableFrame"]} aria-label={t("field.unitsTable")} tabIndex={0}>
      <table className={styles["table"]}>
        <thead>
          <tr>
            {columns.map((column) => (
              <SortableHeading key={column} column={column} order={order} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {orderedUnits(units, order).map((unit) => (
            <UnitRow
              key={`${unit.unitId} ${unit.equipmentId} ${unit.profile}`}
              unit={unit}
              name={names.get(unit.equipmentId)}
              isLost={isLost}
              isMqtt={isMqtt}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface SortableHeadingProps {
  readonly column: UnitColumn;
  readonly order: UnitOrder;
  readonly onOrder: (order: UnitOrder) => void;
}

function SortableHeading({ column, order, onOrder }: SortableHeadingProps) {
  const { t } = useLanguage();
  const isSorted = order.column === column;
  const Arrow = order.isDescending ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      data-figure={FIGURES.has(column) || undefined}
      aria-sort={isSorted ? (order.isDescending ? "descending" : "ascending") : "none"}
    >
      <UnstyledButton className={styles["sort"] ?? ""} onClick={() => onOrder(orderAfterClick(order, column))}>
        {t(`field.column.${column}`)}
        <Arrow size={13} className={styles["arrow"]} data-sorted={isSorted} aria-hidden />
      </UnstyledButton>
    </th>
  );
}

interface UnitRowProps {
  readonly unit: UnitHealth;
  readonly name: { readonly zh: string; readonly en: string } | undefined;
  readonly isLost: boolean;
  readonly isMqtt: boolean;
}

function UnitRow({ unit, name, isLost, isMqtt }: UnitRowProps) {
  const { language } = useLanguage();
  const { unitId, equipmentId, profile, state, latency, requests, failures, lastFailure, lastAnswerAt } = unit;
  return (
    <tr data-state={isLost ? "lost" : state}>
      <td data-figure>{unitId}</td>
      <th scope="row">
        <Link to="/equipment/$id" params={{ id: equipmentId }}>
          {name === undefined ? equipmentId : localName(name, language)}
        </Link>
        <span className={styles["under"]}>
          <code>{equipmentId}</code> · {profile}
        </span>
      </th>
      <td>
        <FieldMark state={isLost ? "lost" : state} />
      </td>
      {isMqtt ? null : (
        <>
          <td data-figure>{formatMs(latency.p50Ms, language)}</td>
          <td data-figure>{formatMs(latency.p95Ms, language)}</td>
        </>
      )}
      <td data-figure>{requests.toLocaleString(language)}</td>
      <td data-figure data-alarming={failures > 0}>
        {failures.toLocaleString(language)}
        {lastFailure === null ? null : (
          <span
            className={styles["under"]}
            title={`${formatInstant(lastFailure.at, language)} · ${lastFailure.cause.detail}`}
          >
            {localName(causeName(lastFailure.cause), language)}
          </span>
        )}
      </td>
      <td>
        <AgeText at={lastAnswerAt} />
      </td>
      {isMqtt ? null : (
        <>
          <td>
            <BackOff untilMs={unit.backOffUntil} />
          </td>
          <td data-figure>
            <Holes holes={unit.holes} />
          </td>
        </>
      )}
    </tr>
  );
}

/** How long a unit is left alone before it is asked again. */
function BackOff({ untilMs }: { readonly untilMs: number | null }) {
  const { language, t } = useLanguage();
  const now = useNow();
  if (untilMs === null || untilMs <= now) return NO_VALUE;
  const seconds = Math.ceil((untilMs - now) / 1_000);
  return <span title={formatInstant(untilMs, language)}>{t("field.inSeconds", { seconds })}</span>;
}

function Holes({ holes }: Pick<UnitHealth, "holes">) {
  const { language, t } = useLanguage();
  if (holes.length === 0) return NO_VALUE;
  return (
    <details className={styles["holes"]}>
      <summary>{holes.length}</summary>
      <ul>
        {holes.map(({ table, address, quantity, exceptionCode, retryAt, learnedFromUnitId }) => (
          <li key={`${table} ${address}`}>
            <code>
              {table} {address}
              {quantity > 1 ? `–${address + quantity - 1}` : ""}
            </code>{" "}
            {t("field.hole", {
              code: exceptionCode,
              unit: learnedFromUnitId,
              time: formatInstant(retryAt, language),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
