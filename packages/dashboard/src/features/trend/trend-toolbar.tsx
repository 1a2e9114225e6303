import { ActionIcon, Button, Group, Menu, SegmentedControl, Select, Tooltip } from "@mantine/core";
import {
  IconChevronLeft,
  IconChevronRight,
  IconDownload,
  IconPlayerPlay,
  IconTable,
  IconZoomIn,
  IconZoomOut,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useLanguage } from "../../i18n/language-context.tsx";
import { type ChartSpan, lengthMs, shifted, zoomed } from "../../ui/chart/span.ts";
import { CustomSpan } from "./custom-span.tsx";
import { exportUrl } from "./export-url.ts";
import styles from "./trend.module.css";
import { DEFAULT_LAST, type TrendSearch, withLast, withSpan } from "./trend-search.ts";

const PRESETS = ["1h", "6h", "24h", "7d", "30d"] as const;
const COMPARISONS = ["1d", "7d", "28d", "364d"] as const;
/** A quarter of the picture: enough of it stays to know where one is. */
const PAN_SHARE = 0.25;
const ZOOM_FACTOR = 0.5;

interface TrendToolbarProps {
  readonly search: TrendSearch;
  readonly onSearch: (search: TrendSearch) => void;
  readonly pointIds: readonly string[];
  readonly span: ChartSpan;
  readonly hasCounters: boolean;
}

/** What stretch of time is looked at, with what it is compared, and how it leaves the screen. */
export function TrendToolbar({ search, onSearch, pointIds, span, hasCounters }: TrendToolbarProps) {
  const { t } = useLanguage();
  const isFollowing = search.from === undefined;
  const last = search.last ?? DEFAULT_LAST;
  const middleMs = (span.fromMs + span.toMs) / 2;
  const look = (next: ChartSpan): void => onSearch(withSpan(search, next));
  const { compare: _compare, ...uncompared } = search;
  const { counters: _counters, ...advances } = search;
  const { view: _view, ...charts } = search;
  const compareName = (offset: string): string => {
    const known = COMPARISONS.find((each) => each === offset);
    return known === undefined ? t("trend.compare.custom", { offset }) : t(`trend.compare.${known}`);
  };
  return (
    <div className={styles["toolbar"]} role="toolbar" aria-label={t("trend.toolbar")}>
      <SegmentedControl
        size="xs"
        aria-label={t("trend.span")}
        data={PRESETS.map((preset) => ({ value: preset, label: t(`trend.last.${preset}`) }))}
        value={isFollowing ? last : ""}
        onChange={(preset) => onSearch(withLast(search, preset))}
      />
      <CustomSpan span={span} onSpan={look} />
      <Group gap={2} wrap="nowrap">
        <Tool
          label={t("trend.back")}
          icon={<IconChevronLeft size={18} aria-hidden />}
          onClick={() => look(shifted(span, -lengthMs(span) * PAN_SHARE))}
        />
        <Tool
          label={t("trend.forward")}
          icon={<IconChevronRight size={18} aria-hidden />}
          onClick={() => look(shifted(span, lengthMs(span) * PAN_SHARE))}
        />
        <Tool
          label={t("trend.zoomIn")}
          icon={<IconZoomIn size={18} aria-hidden />}
          onClick={() => look(zoomed(span, ZOOM_FACTOR, middleMs))}
        />
        <Tool
          label={t("trend.zoomOut")}
          icon={<IconZoomOut size={18} aria-hidden />}
          onClick={() => look(zoomed(span, 1 / ZOOM_FACTOR, middleMs))}
        />
      </Group>
      {isFollowing ? null : (
        <Button
          size="xs"
          variant="light"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          onClick={() => onSearch(withLast(search, last))}
        >
          {t("trend.follow")}
        </Button>
      )}
      <Select
        size="xs"
        className={styles["compare"] ?? ""}
        aria-label={t("trend.compare")}
        data={[
          { value: "", label: t("trend.compare.none") },
          ...[...new Set([...COMPARISONS, ...(search.compare === undefined ? [] : [search.compare])])].map(
            (offset) => ({ value: offset, label: compareName(offset) }),
          ),
        ]}
        value={search.compare ?? ""}
        allowDeselect={false}
        onChange={(offset) => onSearch(offset === null || offset === "" ? uncompared : { ...search, compare: offset })}
      />
      {hasCounters ? (
        <SegmentedControl
          size="xs"
          aria-label={t("trend.counters")}
          data={[
            { value: "advance", label: t("trend.counters.advance") },
            { value: "raw", label: t("trend.counters.raw") },
          ]}
          value={search.counters ?? "advance"}
          onChange={(choice) => onSearch(choice === "raw" ? { ...search, counters: "raw" } : advances)}
        />
      ) : null}
      <div className={styles["toolbarEnd"]}>
        <Button
          size="xs"
          variant={search.view === "table" ? "filled" : "default"}
          aria-pressed={search.view === "table"}
          leftSection={<IconTable size={16} aria-hidden />}
          onClick={() => onSearch(search.view === "table" ? charts : { ...search, view: "table" })}
        >
          {t("trend.table")}
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
              {t("trend.export")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {(["csv", "ndjson"] as const).map((format) => (
              <Menu.Item key={format} component="a" href={exportUrl(pointIds, span, format)} download>
                {t(`trend.export.${format}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
}

function Tool({ label, icon, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={30} aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
