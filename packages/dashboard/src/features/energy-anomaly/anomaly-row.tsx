import { Button, NativeSelect, Textarea } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type AnomalyState, decideAnomaly, type EnergyAnomaly } from "../../api/energy/anomalies.ts";
import { metersQuery } from "../../api/energy/meters.ts";
import { useMayAt } from "../../api/may-at.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { formatKwh } from "../../format/format-energy.ts";
import { formatWeekday } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill, type Tone } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./energy-anomaly.module.css";

const TONES: Readonly<Record<AnomalyState, Tone>> = { open: "major", explained: "good", dismissed: "plain" };
const DECISIONS = ["explained", "dismissed", "open"] as const satisfies readonly AnomalyState[];

/** A day that stands out: how far, at which time of day, what may be behind it, and what was decided. */
export function AnomalyRow({ anomaly }: { readonly anomaly: EnergyAnomaly }) {
  const { language, t } = useLanguage();
  const [isDeciding, setDeciding] = useState(false);
  const mayDecide = useMayAt("energy.configure", { centerId: anomaly.centerId });
  const { meterName, date, part, measuredKwh, expectedKwh, excessKwh, meanTempC, hints, state } = anomaly;
  const meters = useQuery(metersQuery(anomaly.centerId)).data?.meters ?? [];
  const source = meters.find(({ id }) => id === anomaly.meterId)?.source ?? null;
  const isMore = excessKwh >= 0;
  const Arrow = isMore ? IconArrowUpRight : IconArrowDownRight;
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["name"]}>
          {formatWeekday(date, language)} {t(`anomaly.part.${part}`)} · {localName(meterName, language)}
        </span>
        <span className={styles["excess"]} data-more={isMore}>
          <Arrow size={18} aria-hidden />
          <strong>
            {t(isMore ? "anomaly.more" : "anomaly.less", { energy: formatKwh(Math.abs(excessKwh), language) })}
          </strong>
          <span>
            {t("anomaly.against", {
              measured: formatKwh(measuredKwh, language),
              expected: formatKwh(expectedKwh, language),
            })}
          </span>
          {meanTempC === null ? null : <span>{t("anomaly.meanTemp", { temp: meanTempC.toFixed(1) })}</span>}
          {source === null ? null : (
            <Link to="/trend" search={{ points: source, from: anomaly.from, to: anomaly.to }}>
              {t("anomaly.trend")}
            </Link>
          )}
        </span>
        {hints.length === 0 ? null : (
          <ul className={styles["hints"]} aria-label={t("anomaly.hints")}>
            {hints.map(({ kind, equipmentId, text }) => (
              <li key={`${kind}${equipmentId ?? ""}${text.en}`}>
                <Pill>{t(`anomaly.hint.${kind}`)}</Pill>{" "}
                {equipmentId === null || kind === "sub-meter" ? (
                  localName(text, language)
                ) : (
                  <Link to="/equipment/$id" params={{ id: equipmentId }}>
                    {localName(text, language)}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        )}
        {anomaly.reason === null || anomaly.decidedAt === null ? null : (
          <span className={rows["sub"]}>
            {t("anomaly.decidedBy", {
              time: formatDateTime(anomaly.decidedAt, language),
              name: anomaly.decidedBy ?? "",
              reason: anomaly.reason,
            })}
          </span>
        )}
      </span>
      <span className={rows["marks"]}>
        <Pill tone={TONES[state]}>{t(`anomaly.state.${state}`)}</Pill>
        {mayDecide ? (
          <Button size="compact-sm" variant="default" onClick={() => setDeciding(true)}>
            {t("anomaly.decide")}
          </Button>
        ) : null}
      </span>
      {isDeciding ? <DecideDialog anomaly={anomaly} onClose={() => setDeciding(false)} /> : null}
    </li>
  );
}

const LEAST_REASON = 3;

interface DecideDialogProps {
  readonly anomaly: EnergyAnomaly;
  readonly onClose: () => void;
}

function DecideDialog({ anomaly, onClose }: DecideDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [state, setState] = useState<AnomalyState>(anomaly.state === "open" ? "explained" : "open");
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < LEAST_REASON;
  const deciding = useMutation({
    mutationFn: () => decideAnomaly(anomaly.id, state, reason.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["energy-anomalies"] });
      onClose();
    },
  });
  return (
    <SafetyDialog
      title={t("anomaly.decide")}
      subtitle={`${formatWeekday(anomaly.date, language)} ${localName(anomaly.meterName, language)}`}
      onClose={onClose}
    >
      <div className={rows["form"]}>
        <NativeSelect
          label={t("anomaly.verdict")}
          value={state}
          onChange={({ currentTarget: { value } }) => setState(DECISIONS.find((one) => one === value) ?? state)}
          data={DECISIONS.filter((one) => one !== anomaly.state).map((one) => ({
            value: one,
            label: t(`anomaly.decision.${one}`),
          }))}
        />
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogRefusal error={deciding.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={deciding.isPending}
            onClick={() => {
              setTried(true);
              if (!isShort) deciding.mutate();
            }}
          >
            {t("anomaly.save")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
