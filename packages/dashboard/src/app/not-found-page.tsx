import { IconMapQuestion } from "@tabler/icons-react";
import { useLanguage } from "../i18n/language-context.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { EmptyState } from "../ui/screen-state.tsx";

/** An address without a screen. */
export function NotFoundPage() {
  const { t } = useLanguage();
  return (
    <>
      <PageTitle title={t("state.notFound")} />
      <EmptyState icon={<IconMapQuestion size={28} />} title={t("state.notFound")} detail={t("state.notFoundDetail")}>
        <LinkButton to="/" variant="light">
          {t("state.toOverview")}
        </LinkButton>
      </EmptyState>
    </>
  );
}
