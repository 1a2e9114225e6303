import { ActionIcon, Tooltip } from "@mantine/core";
import { IconBell, IconBellOff, IconBellRinging, IconCircleCheck, IconHelpTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useAlarmPart } from "../api/alarm-board-context.tsx";
import { formatCount } from "../format/format-number.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import { ALARM_PRIORITIES, isCurrent, isUnseen } from "../ui/alarm-order.ts";
import { useSound } from "../ui/sound/sound-context.tsx";
import styles from "./alarm-counter.module.css";

/** On every screen: how many alarms wait for somebody, how urgent the worst is, and whether they are heard. */
export function AlarmCounter() {
  const { language, t } = useLanguage();
  const unseen = useAlarmPart(({ alarms }) => alarms.filter((row) => isUnseen(row)).length);
  const current = useAlarmPart(({ alarms }) => alarms.filter((row) => isCurrent(row)).length);
  const worst = useAlarmPart(
    ({ alarms }) =>
      ALARM_PRIORITIES.find((priority) => alarms.some((row) => row.priority === priority && isUnseen(row))) ?? "none",
  );
  const connection = useAlarmPart((picture) => picture.connection);
  const isUnknown = connection !== "live";
  const text = isUnknown
    ? t("alarm.counterUnknown")
    : unseen > 0
      ? t("alarm.counterUnseen", { count: formatCount(unseen, language) })
      : current > 0
        ? t("alarm.counterCurrent", { count: formatCount(current, language) })
        : t("alarm.counterNone");
  const Icon = isUnknown ? IconHelpTriangle : unseen > 0 ? IconBellRinging : current > 0 ? IconBell : IconCircleCheck;
  return (
    <Link
      to="/alarms"
      className={styles["counter"]}
      data-worst={isUnknown ? "unknown" : worst === "none" && current > 0 ? "seen" : worst}
      aria-label={t("alarm.counterLabel", { text })}
    >
      <Icon size={18} stroke={1.8} aria-hidden />
      <span className={styles["number"]} aria-hidden>
        {isUnknown
          ? t("alarm.counterUnknownShort")
          : unseen + current === 0
            ? null
            : formatCount(unseen || current, language)}
      </span>
      <span className={styles["text"]} aria-hidden>
        {text}
      </span>
    </Link>
  );
}

/** Turns the sound of alarms on and off; while it rings, a press silences what waits now. */
export function SoundSwitch() {
  const { t } = useLanguage();
  const { isOn, isSounding, turn, silence } = useSound();
  const label = !isOn ? t("alarm.soundOn") : isSounding ? t("alarm.silence") : t("alarm.soundOff");
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={isSounding ? "light" : "subtle"}
        color={isSounding ? "red" : "gray"}
        size={34}
        aria-label={label}
        onClick={() => (!isOn ? turn(true) : isSounding ? silence() : turn(false))}
      >
        {isOn ? <IconBell size={20} stroke={1.6} aria-hidden /> : <IconBellOff size={20} stroke={1.6} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
