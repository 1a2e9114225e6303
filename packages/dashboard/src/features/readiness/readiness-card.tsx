import { Button } from "@mantine/core";
import {
  IconAlertOctagon,
  IconCircleCheck,
  IconClockQuestion,
  IconEye,
  IconHourglassEmpty,
  IconRefresh,
} from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type EventReadiness, recheckReadiness } from "../../api/readiness.ts";
import { useMay } from "../../api/session.ts";
import { formatClock } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import styles from "./readiness.module.css";
import { type Standing, standingOf } from "./readiness-order.ts";

const ICONS: Readonly<Record<Standing, typeof IconEye>> = {
  "no-go": IconAlertOctagon,
  look: IconEye,
  missed: IconClockQuestion,
  go: IconCircleCheck,
  unseen: IconHourglassEmpty,
};

/** One event: go, look or no-go, why, what was set going, and looking again. */
export function ReadinessCard({ event }: { readonly event: EventReadiness }) {
  const { language, t } = useLanguage();
  const standing = standingOf(event);
  const Icon = ICONS[standing];
  const { bookingId, title, organisation, from, to, placeNames, latest, nextLookAt } = event;
  const wrong = latest?.items.filter(({ verdict }) => verdict !== "go") ?? [];
  const fine = latest?.items.filter(({ verdict }) => verdict === "go") ?? [];
  return (
    <article className={styles["card"]} data-verdict={standing} aria-labelledby={`title-${bookingId}`}>
      <header className={styles["head"]}>
        <span className={styles["verdict"]}>
          <Icon size={20} stroke={2} aria-hidden />
          {t(`readiness.verdict.${standing}`)}
        </span>
        <span className={styles["time"]}>
          {formatClock(from, language)}–{formatClock(to, language)}
        </span>
      </header>
      <h3 id={`title-${bookingId}`}>{title}</h3>
      <p className={styles["where"]}>
        {placeNames.map((name) => localName(name, language)).join(", ")}
        {organisation === null ? "" : ` · ${organisation}`}
      </p>
      {wrong.length === 0 ? null : (
        <ul className={styles["items"]}>
          {wrong.map((item) => (
            <li key={`${item.subject}${item.text.en}`} data-verdict={item.verdict}>
              <span className={styles["subject"]}>{t(`readiness.subject.${item.subject}`)}</span>
              <span>
                {localName(item.text, language)}
                {item.equipmentIds.map((id) => (
                  <Link key={id} to="/equipment/$id" params={{ id }} className={styles["equipment"]}>
                    {id}
                  </Link>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {fine.length === 0 ? null : (
        <p className={styles["fine"]}>
          {t("readiness.fine", { subjects: fine.map(({ subject }) => t(`readiness.subject.${subject}`)).join(", ") })}
        </p>
      )}
      {latest === null || latest.tickets.length === 0 ? null : (
        <p className={styles["tickets"]}>
          {t("readiness.tickets")}{" "}
          {latest.tickets.map(({ id, number, joined }) => (
            <Link key={id} to="/tickets/$id" params={{ id }}>
              {number}
              {joined ? t("readiness.joined") : ""}
            </Link>
          ))}
        </p>
      )}
      <footer className={styles["foot"]}>
        <span>
          {latest === null ? (
            t("readiness.notYet")
          ) : (
            <>
              {t(`readiness.look.${latest.look}`)} <AgeText at={latest.checkedAt} stepMs={10_000} />
            </>
          )}
          {nextLookAt === null ? null : ` · ${t("readiness.nextLook", { time: formatClock(nextLookAt, language) })}`}
        </span>
        <Recheck bookingId={bookingId} />
      </footer>
    </article>
  );
}

function Recheck({ bookingId }: { readonly bookingId: string }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const may = useMay("ticket.report");
  const looking = useMutation({
    mutationFn: () => recheckReadiness(bookingId),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["readiness"] }),
  });
  if (!may) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        loading={looking.isPending}
        onClick={() => looking.mutate()}
      >
        {t("readiness.recheck")}
      </Button>
      <DialogRefusal error={looking.error} />
    </>
  );
}
