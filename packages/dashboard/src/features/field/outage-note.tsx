import { causeName } from "@weishan/core/cause";
import type { EndpointHealth } from "../../api/client.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import styles from "./field.module.css";

/** Since when a bus is out, and why. */
export function OutageNote({ outage }: Pick<EndpointHealth, "outage">) {
  const { language, t } = useLanguage();
  if (outage === null) return null;
  return (
    <p className={styles["outage"]}>
      {t("field.outageSince", { time: formatInstant(outage.since, language) })} (<AgeText at={outage.since} />)
      <br />
      <span title={outage.cause.detail}>{localName(causeName(outage.cause), language)}</span>
    </p>
  );
}
