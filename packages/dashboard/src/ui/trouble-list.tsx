import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Trouble } from "../api/client.ts";
import { formatCount } from "../format/format-number.ts";
import { formatInstant, formatSpan } from "../format/format-time.ts";
import { localName } from "../format/format-value.ts";
import { useNow } from "../format/use-now.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import { SeverityMark } from "./severity-mark.tsx";
import styles from "./trouble-list.module.css";

/** As many as an engineer takes in at once; the rest is one press away. */
const SHOWN = 4;

/** Troubles, worst first, each with the way to where it can be looked into. */
export function TroubleList({ troubles }: { readonly troubles: readonly Trouble[] }) {
  const { language, t } = useLanguage();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? troubles : troubles.slice(0, SHOWN);
  const hidden = troubles.length - SHOWN;
  return (
    <>
      <ul className={styles["list"]}>
        {shown.map((trouble) => (
          <li key={trouble.id}>
            <TroubleLink trouble={trouble}>
              <TroubleText trouble={trouble} />
            </TroubleLink>
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <button
          type="button"
          className={styles["more"]}
          onClick={() => setShowsAll(!showsAll)}
          aria-expanded={showsAll}
        >
          {showsAll ? t("overview.fewer") : t("overview.more", { count: formatCount(hidden, language) })}
        </button>
      ) : null}
    </>
  );
}

function TroubleLink({ trouble, children }: { readonly trouble: Trouble; readonly children: ReactNode }) {
  if (trouble.endpointId !== null)
    return (
      <Link
        to="/field/$endpointId"
        params={{ endpointId: trouble.endpointId }}
        className={styles["trouble"]}
        data-severity={trouble.severity}
      >
        {children}
      </Link>
    );
  if (trouble.equipmentId !== null)
    return (
      <Link
        to="/equipment/$id"
        params={{ id: trouble.equipmentId }}
        className={styles["trouble"]}
        data-severity={trouble.severity}
      >
        {children}
      </Link>
    );
  return (
    <div className={styles["trouble"]} data-severity={trouble.severity}>
      {children}
    </div>
  );
}

function TroubleText({ trouble }: { readonly trouble: Trouble }) {
  const { language, t } = useLanguage();
  const now = useNow();
  const { since } = trouble;
  const isReachable = trouble.endpointId !== null || trouble.equipmentId !== null;
  return (
    <>
      <span className={styles["severity"]}>
        <SeverityMark severity={trouble.severity} />
      </span>
      <span className={styles["body"]}>
        <span className={styles["title"]}>{localName(trouble.title, language)}</span>
        <span className={styles["detail"]}>{localName(trouble.detail, language)}</span>
        <span className={styles["facts"]}>
          {since === null ? null : (
            <span title={formatInstant(since, language)}>
              {t("overview.since", { age: formatSpan(now - since, language) })}
            </span>
          )}
          <span>{t("overview.touches", { count: formatCount(trouble.pointCount, language) })}</span>
          {trouble.reasons.map(({ reason, count }) => (
            <span key={reason} className={styles["reason"]}>
              {t(`reason.${reason}`)}
              {count > 1 ? ` × ${formatCount(count, language)}` : null}
            </span>
          ))}
        </span>
      </span>
      {isReachable ? <IconChevronRight size={18} className={styles["chevron"]} aria-hidden /> : null}
    </>
  );
}
