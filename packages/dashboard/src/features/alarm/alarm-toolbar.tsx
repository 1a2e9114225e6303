import { Button, CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { IconChecks, IconKeyboard, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { RefObject } from "react";
import type { AlarmCounts } from "../../api/alarm-types.ts";
import type { Center } from "../../api/client.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ALARM_PRIORITIES } from "../../ui/alarm-order.ts";
import styles from "./alarm-page.module.css";
import {
  ALARM_VIEWS,
  type AlarmSearch,
  type AlarmSearchChange,
  type AlarmView,
  changedAlarmSearch,
} from "./alarm-search.ts";

interface AlarmToolbarProps {
  readonly search: AlarmSearch;
  readonly counts: AlarmCounts;
  /** How many need a person now. */
  readonly currentCount: number;
  readonly centers: readonly Center[];
  readonly words: RefObject<HTMLInputElement | null>;
  readonly mayHandle: boolean;
  readonly isBusy: boolean;
  readonly onChange: (change: AlarmSearchChange) => void;
  readonly onAcknowledgePage: () => void;
  readonly onHelp: () => void;
}

/** Which alarms are looked at, the filters, and what can be done with all that stand in the window. */
export function AlarmToolbar(props: AlarmToolbarProps) {
  const { search, counts, currentCount, centers, words, mayHandle, isBusy, onChange, onAcknowledgePage, onHelp } =
    props;
  const { language, t } = useLanguage();
  const systems = [...new Set(centers.flatMap((center) => center.systems.map(({ system }) => system)))];
  const countOf: Readonly<Record<AlarmView, number | null>> = {
    current: currentCount,
    shelved: counts.shelved,
    suppressed: counts.suppressed,
    "out-of-service": counts.outOfService,
    history: null,
  };
  return (
    <div className={styles["toolbar"]}>
      <nav className={styles["views"]} aria-label={t("alarm.views")}>
        {ALARM_VIEWS.map((view) => (
          <Link
            key={view}
            to="/alarms"
            search={changedAlarmSearch(search, { view: view === "current" ? undefined : view })}
            className={styles["view"]}
            activeOptions={{ exact: true }}
            replace
          >
            {t(`alarm.view.${view}`)}
            {countOf[view] === null ? null : (
              <span className={styles["viewCount"]}>{formatCount(countOf[view], language)}</span>
            )}
          </Link>
        ))}
      </nav>
      <search className={styles["filters"]}>
        <TextInput
          ref={words}
          className={styles["words"]}
          aria-label={t("alarm.words")}
          placeholder={t("alarm.words")}
          aria-keyshortcuts="/"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search.q ?? ""}
          onChange={(event) => onChange({ q: event.currentTarget.value })}
          rightSection={
            search.q === undefined ? null : (
              <CloseButton
                size="sm"
                aria-label={t("equipment.clearWords")}
                onClick={() => onChange({ q: undefined })}
              />
            )
          }
        />
        <NativeSelect
          aria-label={t("alarm.center")}
          value={search.center ?? ""}
          onChange={(event) => onChange({ center: event.currentTarget.value })}
          data={[
            { value: "", label: t("alarm.everyCenter") },
            ...centers.map(({ id, name }) => ({ value: id, label: localName(name, language) })),
          ]}
        />
        <NativeSelect
          aria-label={t("equipment.system")}
          value={search.system ?? ""}
          onChange={(event) => onChange({ system: event.currentTarget.value })}
          data={[
            { value: "", label: t("equipment.everySystem") },
            ...systems.map((system) => ({ value: system, label: t(`system.${system}`) })),
          ]}
        />
        <NativeSelect
          aria-label={t("alarm.column.priority")}
          value={search.priority ?? ""}
          onChange={(event) => onChange({ priority: event.currentTarget.value })}
          data={[
            { value: "", label: t("alarm.everyPriority") },
            ...ALARM_PRIORITIES.map((priority) => ({ value: priority, label: t(`alarm.priority.${priority}`) })),
          ]}
        />
        <span className={styles["acts"]}>
          {mayHandle && search.view === undefined ? (
            <Button
              variant="default"
              leftSection={<IconChecks size={17} aria-hidden />}
              disabled={isBusy || counts.unacknowledged === 0}
              onClick={onAcknowledgePage}
            >
              {t("alarm.acknowledgePage")}
            </Button>
          ) : null}
          <Button
            className={styles["help"] ?? ""}
            variant="default"
            leftSection={<IconKeyboard size={17} aria-hidden />}
            aria-keyshortcuts="?"
            onClick={onHelp}
          >
            {t("alarm.keys")}
          </Button>
        </span>
      </search>
    </div>
  );
}
