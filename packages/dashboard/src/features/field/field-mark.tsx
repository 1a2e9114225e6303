import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconClock,
  IconPlugConnectedX,
} from "@tabler/icons-react";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./field.module.css";
import type { EndpointState, UnitState } from "./field-trouble.ts";

const ICONS = {
  ok: IconCircleCheckFilled,
  troubled: IconAlertTriangleFilled,
  out: IconPlugConnectedX,
  degraded: IconAlertTriangleFilled,
  "backing-off": IconCircleXFilled,
  unreachable: IconPlugConnectedX,
  waiting: IconClock,
  lost: IconPlugConnectedX,
} as const;

/** How a bus or a unit is: by shape, colour and word. `lost`: nobody knows at the moment. */
export function FieldMark({ state }: { readonly state: EndpointState | UnitState | "lost" }) {
  const { t } = useLanguage();
  const Icon = ICONS[state];
  return (
    <span className={styles["mark"]} data-state={state}>
      <Icon size={15} aria-hidden />
      {t(`field.state.${state}`)}
    </span>
  );
}
