import { IconBolt, IconCalendarEvent, IconClock, IconHandStop, IconShieldHalf } from "@tabler/icons-react";
import type { LeaseLevel } from "@weishan/core/command";

const ICONS = {
  manual: IconHandStop,
  safety: IconShieldHalf,
  demand: IconBolt,
  booking: IconCalendarEvent,
  schedule: IconClock,
} as const satisfies Readonly<Record<LeaseLevel, unknown>>;

/** The picture of a level; its name stands beside it. */
export function LevelIcon({ level }: { readonly level: LeaseLevel }) {
  const Icon = ICONS[level];
  return <Icon size={14} stroke={1.9} aria-hidden />;
}
