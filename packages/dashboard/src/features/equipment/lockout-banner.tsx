import { useQuery } from "@tanstack/react-query";
import type { Equipment } from "../../api/client.ts";
import { lockoutsOver, lockoutsQuery } from "../../api/lockouts.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { LockoutTag } from "../../ui/lockout-tag.tsx";

/** Across the page of an equipment that is out of service: who did it, why, until when. */
export function LockoutBanner({ equipment }: { readonly equipment: Equipment }) {
  const { t } = useLanguage();
  const { data } = useQuery(lockoutsQuery);
  return lockoutsOver(equipment, data?.lockouts ?? []).map((lockout) => (
    <LockoutTag key={lockout.id} lockout={lockout}>
      <LinkButton to="/lockout/$equipmentId" params={{ equipmentId: lockout.equipmentId }} variant="default" size="sm">
        {t("lockout.manage")}
      </LinkButton>
    </LockoutTag>
  ));
}
