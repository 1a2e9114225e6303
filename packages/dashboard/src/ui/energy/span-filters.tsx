import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { localName } from "../../format/format-value.ts";
import { addDays } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../rows.module.css";
import type { AskedDays, SpanChange } from "./span-search.ts";
import { useCenter } from "./use-center.ts";

interface CenterFieldProps {
  readonly centerId: string | undefined;
  readonly onChange: (centerId: string) => void;
}

/** Which centre a screen is about. */
export function CenterField({ centerId, onChange }: CenterFieldProps) {
  const { language, t } = useLanguage();
  const { centers } = useCenter(centerId);
  return (
    <NativeSelect
      label={t("venues.free.center")}
      value={centerId ?? ""}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={centers.map(({ id, name }) => ({ value: id, label: localName(name, language) }))}
    />
  );
}

interface DayFieldsProps {
  readonly days: AskedDays;
  readonly onChange: (change: SpanChange) => void;
}

/** Which days, both ends counted. */
export function DayFields({ days, onChange }: DayFieldsProps) {
  return (
    <search className={rows["filters"]}>
      <Ends days={days} onChange={onChange} />
    </search>
  );
}

interface SpanFiltersProps extends DayFieldsProps {
  readonly centerId: string | undefined;
  /** What else the screen asks for. */
  readonly children?: ReactNode;
}

/** Which centre and which days, both ends counted. */
export function SpanFilters({ centerId, days, onChange, children }: SpanFiltersProps) {
  return (
    <search className={rows["filters"]}>
      <CenterField centerId={centerId} onChange={(center) => onChange({ center })} />
      <Ends days={days} onChange={onChange} />
      {children}
    </search>
  );
}

function Ends({ days, onChange }: DayFieldsProps) {
  const { t } = useLanguage();
  const last = addDays(days.to, -1);
  const said = (text: string): string | undefined => (text === "" ? undefined : text);
  // Whoever sets one end means the other to stay.
  return (
    <>
      <TextInput
        label={t("span.from")}
        type="date"
        max={last}
        value={days.from}
        onChange={(event) => onChange({ from: said(event.currentTarget.value), to: last })}
      />
      <TextInput
        label={t("span.to")}
        type="date"
        min={days.from}
        value={last}
        onChange={(event) => onChange({ from: days.from, to: said(event.currentTarget.value) })}
      />
    </>
  );
}
