import { Tooltip } from "@mantine/core";
import { useLiveConnection, useLiveReadings } from "../api/live-context.tsx";
import { formatAge } from "../format/format-time.ts";
import { useNow } from "../format/use-now.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./connection-state.module.css";

/** Whether the values on the screen are live, and since when not; spoken when it changes. */
export function ConnectionState() {
  const { language, t } = useLanguage();
  const connection = useLiveConnection();
  const { lastHeardAt } = useLiveReadings();
  const now = useNow();
  const age = formatAge(now - lastHeardAt, language);
  const text = connection === "lost" && lastHeardAt > 0 ? t("live.lostSince", { age }) : t(`live.${connection}`);
  const detail =
    connection === "lost" && lastHeardAt === 0 ? t("live.neverHeard") : t(`live.${connection}Detail`, { age });
  return (
    <Tooltip label={detail} events={{ hover: true, focus: true, touch: true }}>
      {/* The details are for the keyboard too, so the mark takes the focus. */}
      <button type="button" className={styles["state"]} data-connection={connection} aria-label={`${text}: ${detail}`}>
        <span className={styles["dot"]} aria-hidden />
        <span className={styles["text"]}>{text}</span>
      </button>
    </Tooltip>
  );
}

/** Across the screen while the daemon is not heard, so that nobody takes old values for new ones. */
export function LostBanner() {
  const { language, t } = useLanguage();
  const connection = useLiveConnection();
  const { lastHeardAt } = useLiveReadings();
  const now = useNow();
  return (
    <output className={styles["announcer"]}>
      {connection === "lost" ? (
        <span className={styles["banner"]}>
          {lastHeardAt === 0
            ? t("live.neverHeard")
            : t("live.lostDetail", { age: formatAge(now - lastHeardAt, language) })}
        </span>
      ) : null}
    </output>
  );
}
