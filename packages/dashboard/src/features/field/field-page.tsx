import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";

/** Every bus and broker. */
export function FieldPage() {
  const { t } = useLanguage();
  return <PageTitle title={t("field.title")} />;
}
