import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { KeyFigure, Reading } from "../../api/client.ts";
import { useLiveConnection } from "../../api/live-context.tsx";
import { lastHourQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Sparkline } from "../../ui/sparkline.tsx";
import { ValueText } from "../../ui/value-text.tsx";
import { figureSamples, isDrawable } from "./figure-history.ts";
import styles from "./figure-tiles.module.css";

/** The figures an engineer looks at first, each with its last hour. */
export function FigureTiles({ figures }: { readonly figures: readonly KeyFigure[] }) {
  const { t } = useLanguage();
  const drawn = figures.filter(isDrawable).flatMap(({ pointIds }) => pointIds);
  const history = useQuery(lastHourQuery([...new Set(drawn)].sort()));
  return (
    <ul className={styles["tiles"]} aria-label={t("overview.figures")}>
      {figures.map((figure) => (
        <li key={`${figure.key} ${figure.pointIds.join(" ")}`}>
          <Tile figure={figure} history={history.data} />
        </li>
      ))}
    </ul>
  );
}

interface TileProps {
  readonly figure: KeyFigure;
  readonly history: Parameters<typeof figureSamples>[1] | undefined;
}

function Tile({ figure, history }: TileProps) {
  const { language, t } = useLanguage();
  const name = localName(figure.name, language);
  const isLost = useLiveConnection() === "lost";
  const { unit, missing, pointIds } = figure;
  return (
    <Link
      to="/trend"
      search={{ points: pointIds.join(",") }}
      className={styles["tile"]}
      data-quality={isLost ? "lost" : figure.quality}
      title={t("overview.figureTrend", { name })}
    >
      <span className={styles["name"]}>{name}</span>
      <ValueText reading={asReading(figure)} format={{ unit }} size="large" />
      {missing > 0 ? (
        <span className={styles["missing"]}>{t("overview.figureMissing", { missing, total: pointIds.length })}</span>
      ) : null}
      {isDrawable(figure) ? (
        <span className={styles["spark"]}>
          <Sparkline
            samples={history === undefined ? undefined : figureSamples(figure, history)}
            fromAt={history?.fromAt ?? 0}
            toAt={history?.toAt ?? 1}
            format={{ unit }}
            widthPx={220}
            heightPx={30}
          />
        </span>
      ) : null}
    </Link>
  );
}

/** A figure is shown like the reading of a point, with the same marks. */
const asReading = ({ key, value, unit, quality }: KeyFigure): Reading => ({
  pointId: key,
  value,
  unit,
  quality,
  reason: null,
  at: Date.now(),
});
