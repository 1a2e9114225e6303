import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ApplicationRow } from "../../api/booking/applications.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { formatMoment } from "../../format/format-time.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../pill.tsx";
import rows from "../rows.module.css";
import { applicantLabel } from "./applicant-label.ts";
import { BookingStateMark } from "./booking-state-mark.tsx";
import { useRooms } from "./use-rooms.ts";

const MINUTE_MS = 60_000;

interface ApplicationLineProps {
  readonly application: ApplicationRow;
  /** At the right end, instead of the price. */
  readonly aside?: ReactNode;
}

/** An application in a line: what, who, where, when, how far, and what presses. */
export function ApplicationLine({ application, aside }: ApplicationLineProps) {
  const { language, t } = useLanguage();
  const now = useNow(MINUTE_MS);
  const { nameOf } = useRooms();
  const { id, number, state, title, slots, dueAt, rivalCount, openFindingCount } = application;
  const standing = slots.filter(({ ended }) => ended === null);
  const [first] = standing;
  return (
    <Link to="/applications/$id" params={{ id }} className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["marks"]}>
          <BookingStateMark state={state} />
          {rivalCount > 0 ? <Pill tone="major">{t("application.rivalCount", { count: rivalCount })}</Pill> : null}
          {openFindingCount > 0 ? (
            <Pill tone="uncertain">{t("application.findingCount", { count: openFindingCount })}</Pill>
          ) : null}
          {dueAt === null ? null : (
            <Pill tone={dueAt < now ? "bad" : "uncertain"}>
              {t(dueAt < now ? "application.overdue" : "application.dueAt", {
                time: formatMoment(dueAt, now, language),
              })}
            </Pill>
          )}
          {number === null ? null : <code className={rows["number"]}>{number}</code>}
        </span>
        <span className={rows["name"]}>{title}</span>
        <span className={rows["sub"]}>
          {first === undefined ? null : (
            <>
              <span>{nameOf(first.resourceId)}</span>
              <span>{formatPeriod(first.from, first.to, language)}</span>
            </>
          )}
          {standing.length > 1 ? <span>{t("application.moreUses", { count: standing.length - 1 })}</span> : null}
          <span>{applicantLabel(application, language)}</span>
        </span>
      </span>
      <span className={rows["side"]}>
        {aside ?? <span>{formatTwd(application.feeTwd + application.depositTwd, language)}</span>}
      </span>
    </Link>
  );
}
