import { IconScale } from "@tabler/icons-react";
import type { LocalName } from "../../api/client.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/screen-state.tsx";

/** An advice that would be a guess is not given; this says what it needs. */
export function Refused({ title, why }: { readonly title: string; readonly why: LocalName }) {
  const { language, t } = useLanguage();
  return (
    <Card title={title}>
      <EmptyState icon={<IconScale size={28} />} title={t("contract.refused")} detail={localName(why, language)} />
    </Card>
  );
}
