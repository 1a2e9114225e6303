import { useQuery } from "@tanstack/react-query";
import type { CommandRequest } from "../../api/client.ts";
import { pointQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { NO_UNIT, valueWords } from "../../format/value-words.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import styles from "./approval.module.css";

/** One order about which something was decided, or nothing in time. */
export function DecidedRequest({ request }: { readonly request: CommandRequest }) {
  const { language, t } = useLanguage();
  const { data: point } = useQuery(pointQuery(request.pointId));
  return (
    <li className={styles["row"]}>
      <span className={styles["state"]} data-state={request.state}>
        {t(`approval.state.${request.state}`)}
      </span>
      <span className={styles["rowText"]}>
        <span>
          {point === undefined
            ? request.pointId
            : `${localName(point.equipmentName, language)}・${localName(point.name, language)}`}{" "}
          → <strong>{valueWords(request.value, point ?? NO_UNIT, language)}</strong>
        </span>
        <span className={styles["rowNote"]}>
          {t("approval.by", { name: request.requestedByName })}
          {request.decidedByName === null
            ? null
            : ` · ${t("approval.decidedBy", { name: request.decidedByName, reason: request.decisionReason ?? "" })}`}
        </span>
      </span>
      <span className={styles["rowNote"]}>
        <AgeText at={request.decidedAt ?? request.expiresAt} />
      </span>
    </li>
  );
}
