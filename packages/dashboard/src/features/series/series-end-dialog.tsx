import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { type BookingSeries, endSeries, type SeriesScope } from "../../api/booking/series.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { ScopeField } from "./scope-field.tsx";
import styles from "./series.module.css";
import { reachedLines, type SeriesLine, seriesLines } from "./series-lines.ts";

const LEAST_REASON = 3;

interface SeriesEndDialogProps {
  readonly series: BookingSeries;
  readonly line: SeriesLine;
  readonly scope: SeriesScope;
  readonly onClose: () => void;
}

/** Takes one occurrence, it and all that follow, or all that has not begun out of a series: each is named before. */
export function SeriesEndDialog({ series, line, scope: asked, onClose }: SeriesEndDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [scope, setScope] = useState(asked);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const reached = reachedLines(seriesLines(series), scope, line.key);
  const isShort = reason.trim().length < LEAST_REASON;
  const ending = useMutation({
    mutationFn: () => endSeries(series.id, { scope, key: line.key, reason: reason.trim() }),
    onSettled: () =>
      Promise.all(
        ["series", "claims", "application", "applications"].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
    onSuccess: onClose,
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isShort) ending.mutate();
  };
  return (
    <SafetyDialog
      title={t("series.end")}
      subtitle={[series.title, series.organisation].filter((word) => word !== null).join(" ")}
      onClose={onClose}
    >
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <ScopeField value={scope} onChange={setScope} />
        <section aria-live="polite">
          <h3 className={styles["subhead"]}>{t("series.reachCount", { count: reached.length })}</h3>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what can be scrolled is reached by keyboard */}
          <section className={styles["scroll"]} tabIndex={0} aria-label={t("series.occurrences")}>
            <ul className={styles["preview"]}>
              {reached.map(({ key, from, to }) => (
                <li key={key}>{formatPeriod(from, to, language)}</li>
              ))}
            </ul>
          </section>
        </section>
        <p className={rows["quiet"]}>{t("series.endNote")}</p>
        <Textarea
          label={t("order.reason")}
          withAsterisk
          data-autofocus
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogRefusal error={ending.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button type="submit" color="red.9" loading={ending.isPending} disabled={reached.length === 0}>
            {scope === "this" ? t("series.endThis") : t("series.endNow", { count: reached.length })}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
