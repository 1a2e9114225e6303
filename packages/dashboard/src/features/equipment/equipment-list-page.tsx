import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";

export function EquipmentListPage() {
  const { t } = useLanguage();
  return <PageTitle title={t("nav.equipment")} />;
}
