import { VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAlertTriangleFilled } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import type { Point } from "../../../api/client.ts";
import type { HeldPoint } from "../../../api/leases.ts";
import { formatMoment } from "../../../format/format-time.ts";
import { localName } from "../../../format/format-value.ts";
import { useNow } from "../../../format/use-now.ts";
import { useLanguage } from "../../../i18n/language-context.tsx";
import styles from "./holder-chip.module.css";
import { LevelIcon } from "./level-icon.tsx";

const HolderDialog = lazy(async () => ({ default: (await import("./holder-dialog.tsx")).HolderDialog }));
const MOMENT_STEP_MS = 30_000;

interface HolderChipProps {
  readonly point: Point;
  readonly held: HeldPoint;
  /** Without the way to its details, where those are open already. */
  readonly isStill?: boolean;
}

/** Who holds a point: how strongly, who, until when, and how many wait behind. Leads to the details and the release. */
export function HolderChip({ point, held, isStill = false }: HolderChipProps) {
  const { language, t } = useLanguage();
  const now = useNow(MOMENT_STEP_MS);
  const [isOpen, dialog] = useDisclosure(false);
  const { holder, waiting } = held;
  const isInDoubt = holder.trouble !== null || holder.deviceSays !== null;
  const words = {
    level: t(`lease.level.${holder.level}`),
    name: holder.holderName,
    time: formatMoment(holder.expiresAt, now, language),
  };
  const body = (
    <>
      <LevelIcon level={holder.level} />
      <VisuallyHidden>{t("lease.holds", { point: localName(point.name, language) })}</VisuallyHidden>
      <span className={styles["text"]}>{t("lease.chip", words)}</span>
      {isInDoubt ? <IconAlertTriangleFilled size={13} aria-label={t("lease.doubt")} /> : null}
      {waiting.length === 0 ? null : (
        <span className={styles["more"]} title={t("lease.waiting", { count: waiting.length })}>
          +{waiting.length}
          <VisuallyHidden>{t("lease.waitingShort")}</VisuallyHidden>
        </span>
      )}
    </>
  );
  if (isStill)
    return (
      <span className={styles["chip"]} data-level={holder.level}>
        {body}
      </span>
    );
  return (
    <>
      <button type="button" className={styles["chip"]} data-level={holder.level} onClick={dialog.open}>
        {body}
      </button>
      {isOpen ? (
        <Suspense>
          <HolderDialog point={point} held={held} onClose={dialog.close} />
        </Suspense>
      ) : null}
    </>
  );
}
