import { NativeSelect, SegmentedControl, Switch } from "@mantine/core";
import { IconCircleCheck, IconHelpTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FaultBoard, faultBoardQuery } from "../../api/faults.ts";
import { centersQuery } from "../../api/queries.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { SystemIcon } from "../../ui/system-icon.tsx";
import styles from "./fault.module.css";
import { costOf, type FaultGroup, faultGroups } from "./fault-groups.ts";
import { FaultLines } from "./fault-lines.tsx";
import { changedFaultSearch, FAULT_GROUPINGS, type FaultGrouping, type FaultSearchChange } from "./fault-search.ts";
import { FaultTabs } from "./fault-tabs.tsx";

/** What is diagnosed: which part of which equipment, what it costs, and what could not be judged at all. */
export function FaultBoardPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/faults" });
  const navigate = useNavigate({ from: "/faults" });
  const board = useQuery(
    faultBoardQuery({
      ...(search.center === undefined ? {} : { center: search.center }),
      ...(search.equipment === undefined ? {} : { equipment: search.equipment }),
      ...(search.all === true ? {} : { isOpen: true }),
    }),
  );
  const centers = useQuery(centersQuery).data?.centers ?? [];
  const by: FaultGrouping = search.by ?? "system";
  const change = (changes: FaultSearchChange): void =>
    void navigate({ to: "/faults", replace: true, resetScroll: false, search: changedFaultSearch(search, changes) });
  const { data } = board;
  return (
    <>
      <PageTitle title={t("fault.title")} />
      <FaultTabs />
      <div className={styles["page"]}>
        <div className={styles["bar"]}>
          <SegmentedControl
            aria-label={t("fault.by")}
            value={by}
            onChange={(value) => change({ by: value === "component" || value === "money" ? value : undefined })}
            data={FAULT_GROUPINGS.map((value) => ({ value, label: t(`fault.by.${value}`) }))}
          />
          <NativeSelect
            aria-label={t("alarm.center")}
            value={search.center ?? ""}
            onChange={(event) => change({ center: event.currentTarget.value })}
            data={[
              { value: "", label: t("alarm.everyCenter") },
              ...centers.map(({ id, name }) => ({ value: id, label: localName(name, language) })),
            ]}
          />
          <Switch
            label={t("fault.showGone")}
            checked={search.all === true}
            onChange={(event) => change({ all: event.currentTarget.checked ? true : undefined })}
          />
        </div>
        {data === undefined ? (
          board.error === null ? (
            <LoadingState lines={8} />
          ) : (
            <ErrorState error={board.error} onRetry={() => void board.refetch()} />
          )
        ) : (
          <Board board={data} by={by} isStale={board.isError} />
        )}
      </div>
    </>
  );
}

interface BoardProps {
  readonly board: FaultBoard;
  readonly by: FaultGrouping;
  readonly isStale: boolean;
}

function Board({ board, by, isStale }: BoardProps) {
  const { language, t } = useLanguage();
  const { diagnoses, coverage } = board;
  const groups = faultGroups(diagnoses, by);
  const unseen = coverage.filter(({ unknownCount }) => unknownCount > 0);
  const cost = costOf(diagnoses);
  const energies = diagnoses.flatMap(({ energyWastedKwh }) => (energyWastedKwh === null ? [] : [energyWastedKwh]));
  const titleOf = ({ system, component }: FaultGroup): string =>
    system !== null ? t(`system.${system}`) : component !== null ? localName(component, language) : t("fault.byMoney");
  return (
    <>
      {isStale ? <output className={styles["stale"]}>{t("fault.stale")}</output> : null}
      {/* Before anything was diagnosed a zero would say that all is well. */}
      {coverage.length === 0 && diagnoses.length === 0 ? null : (
        <dl className={styles["tiles"]}>
          <div>
            <dt>{t("fault.open")}</dt>
            <dd>{formatCount(diagnoses.filter(({ isOpen }) => isOpen).length, language)}</dd>
          </div>
          <div>
            <dt>{t("fault.wasted")}</dt>
            <dd>{cost === null ? NO_VALUE : formatTwd(cost, language)}</dd>
          </div>
          <div>
            <dt>{t("fault.wastedEnergy")}</dt>
            <dd>
              {energies.length === 0
                ? NO_VALUE
                : `${formatCount(Math.round(energies.reduce((sum, kwh) => sum + kwh, 0)), language)} kWh`}
            </dd>
          </div>
          <div>
            <dt>{t("fault.notJudged")}</dt>
            <dd>{t("fault.ofEquipment", { count: unseen.length, total: coverage.length })}</dd>
          </div>
        </dl>
      )}
      {groups.length === 0 ? (
        coverage.length === 0 ? (
          <EmptyState
            icon={<IconHelpTriangle size={28} />}
            title={t("fault.neverRun")}
            detail={t("fault.neverRunDetail")}
          />
        ) : (
          <EmptyState icon={<IconCircleCheck size={28} />} title={t("fault.none")} detail={t("fault.noneDetail")} />
        )
      ) : (
        groups.map((group) => (
          <Card
            key={group.key}
            title={titleOf(group)}
            note={
              <span className={styles["groupNote"]}>
                {group.system === null ? null : <SystemIcon system={group.system} sizePx={16} />}
                {t("fault.count", { count: group.faults.length })}
              </span>
            }
            aside={group.costTwd === null ? null : <strong>{formatTwd(group.costTwd, language)}</strong>}
            flush
          >
            <FaultLines faults={group.faults} />
          </Card>
        ))
      )}
      {unseen.length === 0 ? null : (
        <Card title={t("fault.unknown")} note={t("fault.unknownNote")} flush>
          <ul className={styles["coverage"]}>
            {unseen.map((one) => (
              <li key={one.equipmentId}>
                <Link to="/equipment/$id" params={{ id: one.equipmentId }}>
                  {localName(one.equipmentName, language)}
                </Link>
                <span>{t("fault.rulesUnknown", { count: one.unknownCount })}</span>
                <span className={styles["because"]}>
                  {one.unknownBecause.map((why) => localName(why, language)).join(t("grant.comma"))}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
