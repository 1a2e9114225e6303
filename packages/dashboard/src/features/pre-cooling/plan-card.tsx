import { Button, Textarea } from "@mantine/core";
import { IconArrowRight, IconSnowflake, IconSnowflakeOff } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type PreCooling, wishPreCooling } from "../../api/readiness.ts";
import { useMay } from "../../api/session.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatClock, formatPeriod } from "../../format/format-period.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill, type Tone } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./pre-cooling.module.css";

/** An event with the cooling of each of its rooms; the price before beside the energy after. */
export function PlanCard({ event }: { readonly event: PreCooling }) {
  const { language, t } = useLanguage();
  const mayWish = useMay("booking.manage");
  const [isAsked, setAsked] = useState(false);
  const { title, organisation, from, to, placeNames, rooms, energyKwh, priceTwd, off, after } = event;
  return (
    <article className={styles["plan"]} data-off={off !== null || undefined}>
      <header className={styles["head"]}>
        <div>
          <h3>{title}</h3>
          <p className={styles["sub"]}>
            {formatPeriod(from, to, language)} · {placeNames.map((name) => localName(name, language)).join(", ")}
            {organisation === null ? "" : ` · ${organisation}`}
          </p>
        </div>
        {mayWish ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={
              off === null ? <IconSnowflakeOff size={16} aria-hidden /> : <IconSnowflake size={16} aria-hidden />
            }
            onClick={() => setAsked(true)}
          >
            {t(off === null ? "preCooling.switchOff" : "preCooling.switchOn")}
          </Button>
        ) : null}
      </header>
      {off === null ? null : <p className={styles["off"]}>{t("preCooling.off", { by: off.by, reason: off.reason })}</p>}
      <ul className={styles["rooms"]}>
        {rooms.map((room) => (
          <RoomPlan key={room.spaceId} room={room} eventFrom={from} />
        ))}
      </ul>
      <dl className={styles["sums"]}>
        <div>
          <dt>{t("preCooling.before")}</dt>
          <dd>
            {priceTwd === null ? NO_VALUE : formatTwd(priceTwd, language)}
            <span>{energyKwh === null ? NO_VALUE : t("preCooling.kwh", { kwh: energyKwh.toFixed(1) })}</span>
          </dd>
        </div>
        <div>
          <dt>{t("preCooling.after")}</dt>
          <dd>
            {after === null ? (
              t("preCooling.notYet")
            ) : (
              <>
                {after.priceTwd === null ? NO_VALUE : formatTwd(after.priceTwd, language)}
                <span>
                  {after.energyKwh === null ? NO_VALUE : t("preCooling.kwh", { kwh: after.energyKwh.toFixed(1) })}{" "}
                  {t(`preCooling.certainty.${after.certainty}`)}
                </span>
              </>
            )}
          </dd>
        </div>
      </dl>
      {isAsked ? <WishDialog event={event} onClose={() => setAsked(false)} /> : null}
    </article>
  );
}

const STATE_TONES: Readonly<Record<PreCooling["rooms"][number]["state"], Tone>> = {
  proposed: "uncertain",
  planned: "accent",
  unneeded: "plain",
  impossible: "bad",
  running: "good",
  ended: "plain",
  off: "plain",
};

interface RoomPlanProps {
  readonly room: PreCooling["rooms"][number];
  readonly eventFrom: number;
}

function RoomPlan({ room, eventFrom }: RoomPlanProps) {
  const { language, t } = useLanguage();
  const { spaceName, state, why, basis, setPointC, startAt, roomC, expectedC, reachedC, endedBecause } = room;
  const celsius = (value: number | null): string => (value === null ? NO_VALUE : `${value.toFixed(1)} °C`);
  return (
    <li className={styles["room"]}>
      <div className={styles["roomHead"]}>
        <strong>{localName(spaceName, language)}</strong>
        <Pill tone={STATE_TONES[state]}>{t(`preCooling.state.${state}`)}</Pill>
        {startAt === null ? null : (
          <span className={styles["start"]}>
            {formatClock(startAt, language)}
            <IconArrowRight size={15} aria-hidden />
            {formatClock(eventFrom, language)}
          </span>
        )}
      </div>
      <p className={styles["why"]}>{localName(why, language)}</p>
      <p className={styles["temps"]}>
        {t("preCooling.temps", { now: celsius(roomC), without: celsius(expectedC), aim: celsius(setPointC) })}
        {reachedC === null ? "" : ` ${t("preCooling.reached", { temp: celsius(reachedC) })}`}
        {basis === "usual" ? ` ${t("preCooling.usual")}` : ""}
      </p>
      {endedBecause === null ? null : <p className={styles["temps"]}>{localName(endedBecause, language)}</p>}
    </li>
  );
}

const LEAST_REASON = 3;

function WishDialog({ event, onClose }: { readonly event: PreCooling; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const isOff = event.off === null;
  const wishing = useMutation({
    mutationFn: () => wishPreCooling(event.bookingId, { isOff, reason: reason.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["pre-cooling"] });
      onClose();
    },
  });
  const isShort = reason.trim().length < LEAST_REASON;
  return (
    <SafetyDialog
      title={t(isOff ? "preCooling.switchOff" : "preCooling.switchOn")}
      subtitle={event.title}
      onClose={onClose}
    >
      <div className={rows["form"]}>
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(change) => setReason(change.currentTarget.value)}
        />
        <DialogRefusal error={wishing.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={wishing.isPending}
            onClick={() => {
              setTried(true);
              if (!isShort) wishing.mutate();
            }}
          >
            {t(isOff ? "preCooling.switchOff" : "preCooling.switchOn")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
