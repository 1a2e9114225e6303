import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconEye } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type AskedDay, declareDay, declaredDayPreviewQuery } from "../../api/declared-days.ts";
import { centersQuery } from "../../api/queries.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatTwd } from "../../format/format-money.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./declared-day.module.css";
import { StruckTable } from "./struck-table.tsx";

const MINUTE_MS = 60_000;
const LEAST_REASON = 3;

/** First which day and what it would touch, then declaring it: never the one without the other. */
export function DeclareForm() {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const today = taipeiDate(useNow(MINUTE_MS));
  const centers = useQuery(centersQuery);
  const all = centers.data?.centers ?? [];
  const [date, setDate] = useState("");
  const [kind, setKind] = useState<AskedDay["kind"]>("typhoon");
  const [from, setFrom] = useState("");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [moving, setMoving] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const [isSeen, setSeen] = useState(false);
  const [isTried, setTried] = useState(false);
  const centerIds = all.map(({ id }) => id).filter((id) => !left.has(id));
  const asked: AskedDay = {
    date: date === "" ? today : date,
    kind,
    centerIds,
    from: from === "" ? null : from,
    name: null,
    moveApplicationIds: [...moving],
  };
  const preview = useQuery({ ...declaredDayPreviewQuery(asked), enabled: isSeen && centerIds.length > 0 });
  const declaring = useMutation({
    mutationFn: () => declareDay(asked, reason.trim()),
    onSuccess: async () => {
      setSeen(false);
      setReason("");
      setMoving(new Set());
      await queries.invalidateQueries({ queryKey: ["declared-days"] });
    },
  });
  const isShort = reason.trim().length < LEAST_REASON;
  const struck = preview.data?.struck ?? [];
  const refundTwd = struck.reduce((sum, use) => sum + use.refundTwd, 0);
  return (
    <Card title={t("declaredDay.declare")} note={t("declaredDay.declareNote")}>
      <div className={rows["form"]}>
        <div className={styles["fields"]}>
          <TextInput
            label={t("venues.free.date")}
            type="date"
            value={asked.date}
            onChange={(event) => {
              setDate(event.currentTarget.value);
              setSeen(false);
            }}
          />
          <NativeSelect
            label={t("declaredDay.kind")}
            value={kind}
            onChange={({ currentTarget: { value } }) => setKind(value === "own" ? "own" : "typhoon")}
            data={(["typhoon", "own"] as const).map((value) => ({ value, label: t(`declaredDay.kind.${value}`) }))}
          />
          <NativeSelect
            label={t("declaredDay.from")}
            value={from}
            onChange={(event) => {
              setFrom(event.currentTarget.value);
              setSeen(false);
            }}
            data={[
              { value: "", label: t("declaredDay.allDay") },
              ...["12:00", "13:00", "18:00"].map((clock) => ({
                value: clock,
                label: t("declaredDay.fromClock", { clock }),
              })),
            ]}
          />
          <fieldset className={styles["centers"]}>
            <legend>{t("venues.free.center")}</legend>
            {all.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={localName(name, language)}
                checked={!left.has(id)}
                onChange={({ currentTarget: { checked } }) => {
                  setLeft(new Set(checked ? [...left].filter((one) => one !== id) : [...left, id]));
                  setSeen(false);
                }}
              />
            ))}
          </fieldset>
        </div>
        {isSeen ? (
          preview.data === undefined ? (
            preview.isError ? (
              <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
            ) : (
              <LoadingState lines={3} />
            )
          ) : (
            <>
              <output className={styles["warning"]}>
                <IconAlertTriangle size={20} aria-hidden />
                {struck.length === 0
                  ? t("declaredDay.nothing")
                  : t("declaredDay.strikes", { count: struck.length, amount: formatTwd(refundTwd, language) })}
              </output>
              <StruckTable struck={struck} moving={moving} onMoving={setMoving} />
              <p className={rows["quiet"]}>{t("declaredDay.follows")}</p>
              <Textarea
                label={t("order.reason")}
                withAsterisk
                rows={2}
                maxLength={500}
                value={reason}
                error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            </>
          )
        ) : null}
        <DialogRefusal error={declaring.error} />
        <div className={rows["buttons"]}>
          {isSeen && preview.data !== undefined ? (
            <Button
              color="red.9"
              loading={declaring.isPending}
              onClick={() => {
                setTried(true);
                if (!isShort) declaring.mutate();
              }}
            >
              {t("declaredDay.sure")}
            </Button>
          ) : (
            <Button
              disabled={centerIds.length === 0}
              leftSection={<IconEye size={18} aria-hidden />}
              onClick={() => setSeen(true)}
            >
              {t("declaredDay.preview")}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}
