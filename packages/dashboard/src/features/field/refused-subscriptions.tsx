import { causeName } from "@weishan/core/cause";
import type { EndpointHealth } from "../../api/client.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./field.module.css";

/** What a broker does not let us hear, and why. */
export function RefusedSubscriptions({ refusedSubscriptions }: Pick<EndpointHealth, "refusedSubscriptions">) {
  const { language } = useLanguage();
  return refusedSubscriptions.map(({ filter, cause }) => (
    <p key={filter} className={styles["outage"]} title={cause.detail}>
      {localName(causeName(cause), language)}
    </p>
  ));
}
