import {
  IconAirConditioning,
  IconBolt,
  IconBulb,
  IconDeviceCctv,
  IconDeviceTv,
  IconDroplet,
  IconElevator,
  IconFlame,
  IconLeaf,
  IconPhone,
  IconSnowflake,
  IconSpeakerphone,
} from "@tabler/icons-react";
import type { EquipmentSummary } from "../api/client.ts";

export type System = EquipmentSummary["system"];

const ICONS = {
  hvac: IconAirConditioning,
  "chiller-plant": IconSnowflake,
  elevator: IconElevator,
  power: IconBolt,
  water: IconDroplet,
  fire: IconFlame,
  telecom: IconPhone,
  "public-address": IconSpeakerphone,
  cctv: IconDeviceCctv,
  lighting: IconBulb,
  "indoor-air": IconLeaf,
  media: IconDeviceTv,
} as const satisfies Readonly<Record<System, unknown>>;

/** The picture of a system; its name stands beside it. */
export function SystemIcon({ system, sizePx = 18 }: { readonly system: System; readonly sizePx?: number }) {
  const Icon = ICONS[system];
  return <Icon size={sizePx} stroke={1.6} aria-hidden />;
}
