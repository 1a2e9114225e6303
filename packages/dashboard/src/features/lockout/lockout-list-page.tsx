import { IconCircleCheck, IconQrcode } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { EquipmentSummary, Lockout } from "../../api/client.ts";
import { lockoutsQuery } from "../../api/lockouts.ts";
import { equipmentListQuery } from "../../api/queries.ts";
import { formatMoment, formatSpan } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./lockout-list.module.css";

const STEP_MS = 30_000;
/** So long before the end the holder is reminded. */
const SOON_MS = 1_800_000;

/** Everything that is out of service, what ends first on top. */
export function LockoutListPage() {
  const { t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(lockoutsQuery);
  const equipment = useQuery(equipmentListQuery);
  const byId = new Map(equipment.data?.equipment.map((one) => [one.id, one]));
  const lockouts = data?.lockouts.toSorted((one, other) => one.expiresAt - other.expiresAt);
  return (
    <>
      <PageTitle title={t("lockout.title")}>
        <LinkButton to="/labels" variant="default" leftSection={<IconQrcode size={17} aria-hidden />}>
          {t("lockout.toLabels")}
        </LinkButton>
      </PageTitle>
      {lockouts === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState />
        )
      ) : lockouts.length === 0 ? (
        <EmptyState
          icon={<IconCircleCheck size={28} />}
          title={t("lockout.listNone")}
          detail={t("lockout.listNoneDetail")}
        />
      ) : (
        <Card title={t("lockout.count", { count: new Set(lockouts.map(({ equipmentId }) => equipmentId)).size })} flush>
          {isError ? (
            <p role="alert" className={styles["stale"]}>
              {t("lockout.stale")}
            </p>
          ) : null}
          <ul className={styles["list"]}>
            {lockouts.map((lockout) => (
              <li key={lockout.id}>
                <Row lockout={lockout} equipment={byId.get(lockout.equipmentId)} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Row({ lockout, equipment }: { readonly lockout: Lockout; readonly equipment: EquipmentSummary | undefined }) {
  const { language, t } = useLanguage();
  const now = useNow(STEP_MS);
  const leftMs = lockout.expiresAt - now;
  return (
    <Link to="/lockout/$equipmentId" params={{ equipmentId: lockout.equipmentId }} className={styles["row"]}>
      <span className={styles["equipment"]}>
        <span className={styles["name"]}>
          {equipment === undefined ? lockout.equipmentId : localName(equipment.name, language)}
        </span>
        <code className={styles["id"]}>{lockout.equipmentId}</code>
      </span>
      <span className={styles["why"]}>
        <span>{t("lockout.by", { name: lockout.setByName })}</span>
        <span className={styles["reason"]}>{lockout.reason}</span>
      </span>
      <span className={styles["until"]} data-soon={leftMs < SOON_MS}>
        {t("until.at", { time: formatMoment(lockout.expiresAt, now, language) })}
        <span className={styles["left"]}>
          {leftMs < SOON_MS ? t("lockout.endsSoon") : t("lockout.left", { left: formatSpan(leftMs, language) })}
        </span>
      </span>
    </Link>
  );
}
