import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";

/** One bus or broker with its units. */
export function EndpointPage() {
  const { t } = useLanguage();
  return <PageTitle title={t("field.title")} />;
}
