import { Button, NativeSelect } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { giveMakeGoodDay, type MakeGoodDay, makeGoodQuery } from "../../api/media.ts";
import { useMay } from "../../api/session.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatWeekday } from "../../format/format-period.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./media.module.css";

/** Days on which a wall or an elevator was out: what is owed for them, and what was given. */
export function MakeGoodList({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(makeGoodQuery(from, to));
  return (
    <Card title={t("media.makeGood")} note={t("media.makeGoodNote")} flush>
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState lines={4} />
        )
      ) : data.days.length === 0 ? (
        <EmptyState icon={<IconCircleCheck size={28} />} title={t("media.nothingOwed")} />
      ) : (
        <ul className={rows["list"]}>
          {data.days.map((day) => (
            <Day key={`${day.mediaId}${day.date}`} day={day} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Day({ day }: { readonly day: MakeGoodDay }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const mayGive = useMay("booking.manage");
  const { mediaId, title, organisation, date, openMinutes, outMinutes, unknownMinutes, givenDate, proposals } = day;
  const [given, setGiven] = useState(proposals[0] ?? "");
  const giving = useMutation({
    mutationFn: () => giveMakeGoodDay({ mediaId, lostDate: date, givenDate: given }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["media", "make-good"] }),
  });
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["name"]}>{title}</span>
        <span className={rows["sub"]}>
          {organisation} · {formatWeekday(date, language)}
        </span>
        <span className={rows["sub"]}>
          {t("media.lost", { out: outMinutes, open: openMinutes })}
          {unknownMinutes === 0 ? "" : ` ${t("media.unknown", { count: unknownMinutes })}`}
        </span>
        <DialogRefusal error={giving.error} />
      </span>
      {givenDate === null ? (
        mayGive && proposals.length > 0 ? (
          <span className={styles["give"]}>
            <NativeSelect
              aria-label={t("media.giveWhich")}
              value={given}
              onChange={(event) => setGiven(event.currentTarget.value)}
              data={proposals.map((one) => ({ value: one, label: formatWeekday(one, language) }))}
            />
            <Button loading={giving.isPending} onClick={() => giving.mutate()}>
              {t("media.give")}
            </Button>
          </span>
        ) : (
          <Pill tone="uncertain">{t("media.owed")}</Pill>
        )
      ) : (
        <Pill tone="good">{t("media.given", { date: formatDate(givenDate, language) })}</Pill>
      )}
    </li>
  );
}
