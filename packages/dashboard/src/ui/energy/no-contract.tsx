import { IconScale } from "@tabler/icons-react";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkButton } from "../link-button.tsx";
import { EmptyState } from "../screen-state.tsx";

/** What stands in place of money where nobody said what is agreed with the utility. */
export function NoContract({ centerId }: { readonly centerId: string }) {
  const { t } = useLanguage();
  return (
    <EmptyState icon={<IconScale size={28} />} title={t("contract.unknown")} detail={t("contract.unknownDetail")}>
      <LinkButton to="/contract-advice" search={{ center: centerId }} variant="light">
        {t("contract.toContracts")}
      </LinkButton>
    </EmptyState>
  );
}
