import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";

/** The trend workbench. */
export function TrendPage() {
  const { t } = useLanguage();
  return <PageTitle title={t("trend.title")} />;
}
