import { Link } from "@tanstack/react-router";
import type { EndpointHealth } from "../../api/client.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./field.module.css";
import { FieldMark } from "./field-mark.tsx";
import { endpointState } from "./field-trouble.ts";
import { Figure } from "./figure.tsx";
import { formatMs, formatRate } from "./format-figure.ts";
import { LoadBar } from "./load-bar.tsx";
import { OutageNote } from "./outage-note.tsx";
import { RefusedSubscriptions } from "./refused-subscriptions.tsx";
import { UnitStrip } from "./unit-strip.tsx";

interface EndpointCardProps {
  readonly endpoint: EndpointHealth;
  readonly isLost: boolean;
}

/** One bus or broker at a glance. */
export function EndpointCard({ endpoint, isLost }: EndpointCardProps) {
  const { language, t } = useLanguage();
  const { id, name, kind, address, outage, latency, jitter, counters, units, malformed } = endpoint;
  const isMqtt = kind === "mqtt";
  const state = isLost ? "lost" : endpointState(endpoint);
  const malformedCount = malformed.reduce((sum, { count }) => sum + count, 0);
  return (
    <li className={styles["card"]} data-state={state}>
      <header className={styles["cardHead"]}>
        <h2 className={styles["cardTitle"]}>
          <Link to="/field/$endpointId" params={{ endpointId: id }}>
            {localName(name, language)}
          </Link>
        </h2>
        <FieldMark state={state} />
        <p className={styles["address"]}>
          {t(`field.kind.${kind}`)} · {address}
        </p>
      </header>
      <OutageNote outage={outage} />
      <RefusedSubscriptions refusedSubscriptions={endpoint.refusedSubscriptions} />
      {isMqtt ? null : <LoadBar loadPct={endpoint.loadPct} plannedLoadPct={endpoint.plannedLoadPct} />}
      <dl className={styles["figures"]}>
        {isMqtt ? null : (
          <>
            <Figure label={t("field.latency")} unit="ms">
              {formatMs(latency.p50Ms, language)} / {formatMs(latency.p95Ms, language)}
            </Figure>
            <Figure label={t("field.jitter")} unit="ms">
              {formatMs(jitter.p95Ms, language)}
            </Figure>
            <Figure label={t("field.queue")}>{endpoint.queueDepth}</Figure>
          </>
        )}
        <Figure label={t("field.readings")} unit={t("field.perSecond")}>
          {formatRate(endpoint.readingsPerSecond, language)}
        </Figure>
        {isMqtt ? (
          <Figure label={t("field.malformed")} isAlarming={malformedCount > 0}>
            {malformedCount.toLocaleString(language)}
          </Figure>
        ) : (
          <>
            <Figure label={t("field.timeouts")} isAlarming={counters.timeouts > 0}>
              {counters.timeouts.toLocaleString(language)}
            </Figure>
            <Figure label={t("field.exceptions")} isAlarming={counters.exceptions > 0}>
              {counters.exceptions.toLocaleString(language)}
            </Figure>
          </>
        )}
      </dl>
      <UnitStrip units={units} isLost={isLost} />
    </li>
  );
}
