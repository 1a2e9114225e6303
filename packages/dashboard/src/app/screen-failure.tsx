import { Button } from "@mantine/core";
import { IconMoodConfuzed } from "@tabler/icons-react";
import { useLanguage } from "../i18n/language-context.tsx";
import { EmptyState } from "../ui/screen-state.tsx";

/** A screen that threw: the message for the maintainers, and a fresh start for the reader. */
export function ScreenFailure({ error }: { readonly error: unknown }) {
  const { t } = useLanguage();
  return (
    <div role="alert">
      <EmptyState icon={<IconMoodConfuzed size={28} />} title={t("state.brokenTitle")} detail={t("state.brokenDetail")}>
        <code>{error instanceof Error ? error.message : String(error)}</code>
        <Button variant="light" onClick={() => globalThis.location.reload()}>
          {t("state.reload")}
        </Button>
      </EmptyState>
    </div>
  );
}
