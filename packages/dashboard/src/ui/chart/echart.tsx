import { Button, useComputedColorScheme } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { IconTable } from "@tabler/icons-react";
import type { EChartsType } from "echarts/core";
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { Language } from "../../i18n/language.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { type ChartInk, readInk } from "./chart-ink.ts";
import styles from "./echart.module.css";
import type { EChartOption } from "./echart-library.ts";

export type { EChartOption };

/** What a picture is drawn with: the colours of the scheme that is shown now, the reader's language, the room there is. */
export interface EChartLook {
  readonly ink: ChartInk;
  readonly scheme: "light" | "dark";
  readonly language: Language;
  readonly widthPx: number;
}

/** What somebody pressed on. */
export interface EChartPick {
  readonly name: string;
  readonly seriesIndex: number;
  readonly dataIndex: number;
  readonly data: unknown;
}

interface EChartProps {
  /** What the picture says, in a sentence: it is read aloud in its place. */
  readonly label: string;
  readonly heightPx: number;
  /** Must be the same between renders (`useCallback`): another one draws anew. */
  readonly draw: (look: EChartLook) => EChartOption;
  /** The same in figures, a `WideTable`, for those who read, copy or cannot see it; drawn when it is opened. */
  readonly table: ReactNode;
  /** A line under the picture: coverage, what a sign means. */
  readonly note?: ReactNode;
  readonly onPick?: (picked: EChartPick) => void;
}

/**
 * A picture that uPlot has no kind for: heat maps, flows, clouds of points. Its library is fetched when the first is
 * drawn. It stands for nothing alone: the sentence is what a screen reader says, the table has every figure.
 */
export function EChart({ label, heightPx, draw, table, note, onPick }: EChartProps) {
  const { t } = useLanguage();
  const [isTable, setTable] = useState(false);
  const tableId = useId();
  return (
    <figure className={styles["figure"]}>
      <Picture label={label} heightPx={heightPx} draw={draw} {...(onPick === undefined ? {} : { onPick })} />
      <div className={styles["foot"]}>
        {note === undefined ? null : <span className={styles["note"]}>{note}</span>}
        <Button
          className={styles["toggle"] ?? ""}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconTable size={16} aria-hidden />}
          aria-expanded={isTable}
          aria-controls={tableId}
          onClick={() => setTable((before) => !before)}
        >
          {t(isTable ? "chart.noTable" : "chart.asTable")}
        </Button>
      </div>
      <div id={tableId} className={isTable ? styles["table"] : undefined} hidden={!isTable}>
        {isTable ? table : null}
      </div>
    </figure>
  );
}

type PictureProps = Pick<EChartProps, "label" | "heightPx" | "draw" | "onPick">;

function Picture({ label, heightPx, draw, onPick }: PictureProps) {
  const { language, t } = useLanguage();
  const scheme = useComputedColorScheme("light");
  const isStill = useReducedMotion();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const widthPx = useWidth(element);
  const pick = useRef(onPick);

  useLayoutEffect(() => {
    pick.current = onPick;
  }, [onPick]);

  useEffect(() => {
    if (element === null) return;
    let isWanted = true;
    let opened: EChartsType | null = null;
    const open = async (): Promise<void> => {
      const { openChart } = await import("./echart-library.ts");
      if (!isWanted) return;
      opened = openChart(element);
      opened.on("click", ({ name, seriesIndex = 0, dataIndex, data }) =>
        pick.current?.({ name, seriesIndex, dataIndex, data }),
      );
      setChart(opened);
    };
    open().catch(() => setFailed(true));
    return () => {
      isWanted = false;
      opened?.dispose();
      setChart(null);
    };
  }, [element]);

  useLayoutEffect(() => {
    if (chart === null || element === null || widthPx === 0) return;
    const look: EChartLook = { ink: readInk(element, scheme), scheme, language, widthPx };
    chart.resize({ width: widthPx, height: heightPx });
    chart.setOption({ ...frameOf(look, isStill), ...framed(draw(look), look) }, { notMerge: true });
  }, [chart, element, widthPx, heightPx, draw, scheme, language, isStill]);

  return (
    <>
      {hasFailed ? (
        <p className={styles["waiting"]} style={{ minBlockSize: heightPx }}>
          {t("chart.failed")}
        </p>
      ) : null}
      <div
        ref={setElement}
        // An <img> cannot hold what is drawn in it.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
        role="img"
        aria-label={label}
        className={styles["picture"]}
        style={{ minBlockSize: heightPx }}
        hidden={hasFailed}
      />
    </>
  );
}

const frameOf = ({ ink }: EChartLook, isStill: boolean): EChartOption => ({
  animation: !isStill,
  animationDuration: 300,
  animationDurationUpdate: 300,
  backgroundColor: "transparent",
  textStyle: { fontFamily: ink.family, fontSize: 12, color: ink.text },
});

/** With the looks that every picture of the house has in common, where it says nothing else. */
function framed(option: EChartOption, { ink }: EChartLook): EChartOption {
  return {
    ...option,
    tooltip: {
      confine: true,
      transitionDuration: 0,
      backgroundColor: ink.ground,
      borderColor: ink.idle,
      padding: [8, 12],
      extraCssText: "box-shadow: 0 4px 16px rgb(0 0 0 / 18%); border-radius: 8px;",
      ...option.tooltip,
    },
  };
}

function useWidth(element: HTMLElement | null): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
