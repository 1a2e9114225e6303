import { SegmentedControl } from "@mantine/core";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useCenter } from "./use-center.ts";

interface CenterSwitchProps {
  readonly centerId: string | undefined;
  readonly onChange: (centerId: string) => void;
}

/** Which centre a screen is about, all of them in sight; nothing where there is but one. */
export function CenterSwitch({ centerId, onChange }: CenterSwitchProps) {
  const { language, t } = useLanguage();
  const { centers } = useCenter(centerId);
  if (centers.length < 2) return null;
  return (
    <SegmentedControl
      aria-label={t("bookings.center")}
      value={centerId ?? ""}
      onChange={onChange}
      data={centers.map(({ id, name }) => ({ value: id, label: localName(name, language) }))}
    />
  );
}
