import type { EndpointHealth } from "../../api/client.ts";
import { formatBytes } from "../../format/format-bytes.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./field.module.css";
import { Figure } from "./figure.tsx";
import { formatMs, formatRate } from "./format-figure.ts";
import { LoadBar } from "./load-bar.tsx";

const MODBUS_COUNTERS = [
  "requests",
  "answers",
  "timeouts",
  "exceptions",
  "strayAnswers",
  "badFrames",
  "connects",
] as const;
const MQTT_COUNTERS = ["answers", "badFrames", "connects"] as const;
/** What a healthy bus never counts. */
const ALARMING: ReadonlySet<string> = new Set(["timeouts", "exceptions", "strayAnswers", "badFrames"]);

/** Everything that is measured and counted on a bus. */
export function EndpointFigures({ endpoint }: { readonly endpoint: EndpointHealth }) {
  const { language, t } = useLanguage();
  const { kind, counters, latency, jitter } = endpoint;
  const isMqtt = kind === "mqtt";
  const names = isMqtt ? MQTT_COUNTERS : MODBUS_COUNTERS;
  return (
    <div className={styles["pair"]}>
      {isMqtt ? null : (
        <Card title={t("field.timing")}>
          <LoadBar loadPct={endpoint.loadPct} plannedLoadPct={endpoint.plannedLoadPct} />
          <table className={styles["percentiles"]}>
            <thead>
              <tr>
                <th scope="col">{t("field.inMs")}</th>
                <th scope="col">p50</th>
                <th scope="col">p95</th>
                <th scope="col">p99</th>
              </tr>
            </thead>
            <tbody>
              {[
                { label: t("field.latencyOf"), figures: latency },
                { label: t("field.jitterOf"), figures: jitter },
              ].map(({ label, figures }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{formatMs(figures.p50Ms, language)}</td>
                  <td>{formatMs(figures.p95Ms, language)}</td>
                  <td>{formatMs(figures.p99Ms, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      )}
      <Card title={t("field.counters")}>
        <dl className={styles["figures"]}>
          <Figure label={t("field.readings")} unit={t("field.perSecond")}>
            {formatRate(endpoint.readingsPerSecond, language)}
          </Figure>
          <Figure label={t("field.queue")}>{endpoint.queueDepth}</Figure>
          {names.map((name) => (
            <Figure
              key={name}
              label={isMqtt && name === "answers" ? t("field.messages") : t(`field.counter.${name}`)}
              isAlarming={ALARMING.has(name) && counters[name] > 0}
            >
              {counters[name].toLocaleString(language)}
            </Figure>
          ))}
          <Figure label={t("field.counter.bytes")}>
            {formatBytes(counters.bytesSent, language)} / {formatBytes(counters.bytesReceived, language)}
          </Figure>
        </dl>
      </Card>
    </div>
  );
}
