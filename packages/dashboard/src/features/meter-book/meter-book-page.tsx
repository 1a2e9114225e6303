import { Button } from "@mantine/core";
import { IconBinaryTree } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type MeterInfo, metersQuery } from "../../api/energy/meters.ts";
import { useMayAt } from "../../api/may-at.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatPct } from "../../format/format-energy.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CenterSwitch } from "../../ui/energy/center-switch.tsx";
import { meterChoices } from "../../ui/energy/meter-choices.ts";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import { EmptyState } from "../../ui/screen-state.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import { EntryDialog } from "./entry-dialog.tsx";

/** The meters of a centre as their tree stands, and what people enter of them: readings, replacements, transformers. */
export function MeterBookPage() {
  const { t } = useLanguage();
  const { center } = useSearch({ from: "/energy-meters" });
  const navigate = useNavigate({ from: "/energy-meters" });
  const { centerId } = useCenter(center);
  const meters = useQuery({ ...metersQuery(centerId ?? ""), enabled: centerId !== undefined });
  const [opened, setOpened] = useState<MeterInfo | null>(null);
  return (
    <>
      <PageTitle title={t("meterBook.title")} above={t("meterBook.above")}>
        <CenterSwitch
          centerId={centerId}
          onChange={(wished) => void navigate({ to: "/energy-meters", search: { center: wished }, replace: true })}
        />
      </PageTitle>
      <Card title={t("meterBook.list")} flush>
        <Answered query={meters} lines={10}>
          {({ meters: all }) =>
            all.length === 0 ? (
              <EmptyState
                icon={<IconBinaryTree size={28} />}
                title={t("energy.noMeters")}
                detail={t("energy.noMetersDetail")}
              />
            ) : (
              <Meters meters={all} onOpen={setOpened} />
            )
          }
        </Answered>
      </Card>
      {opened === null ? null : <EntryDialog key={opened.id} meter={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

interface MetersProps {
  readonly meters: readonly MeterInfo[];
  readonly onOpen: (meter: MeterInfo) => void;
}

function Meters({ meters, onOpen }: MetersProps) {
  const { language, t } = useLanguage();
  const byId = new Map(meters.map((meter) => [meter.id, meter]));
  return (
    <WideTable label={t("meterBook.list")}>
      <thead>
        <tr>
          <th scope="col">{t("energy.meter")}</th>
          <th scope="col">{t("meterBook.kind")}</th>
          <th scope="col">{t("meterBook.endUse")}</th>
          <th scope="col" data-number>
            {t("meterBook.loss")}
          </th>
          <th scope="col">{t("meterBook.lastDay")}</th>
          <th scope="col">{t("meterBook.entries")}</th>
        </tr>
      </thead>
      <tbody>
        {meterChoices(meters, language).map(({ value, label }) => {
          const meter = byId.get(value);
          return meter === undefined ? null : <Meter key={value} meter={meter} label={label} onOpen={onOpen} />;
        })}
      </tbody>
    </WideTable>
  );
}

interface MeterProps {
  readonly meter: MeterInfo;
  /** Its name, indented by its depth. */
  readonly label: string;
  readonly onOpen: (meter: MeterInfo) => void;
}

function Meter({ meter, label, onOpen }: MeterProps) {
  const { language, t } = useLanguage();
  const { id, centerId, kind, endUse, lossPct, lastDay } = meter;
  const mayConfigure = useMayAt("energy.configure", { centerId });
  const what = t(kind === "manual" ? "meterBook.openManual" : "meterBook.openReal");
  return (
    <tr>
      <th scope="row" style={{ paddingInlineStart: `${1 + label.length - label.trimStart().length}rem` }}>
        <Link to="/energy-heat-map" search={{ center: centerId, meter: id }}>
          {label.trimStart()}
        </Link>
      </th>
      <td>
        <Pill tone={kind === "real" ? "plain" : "accent"}>{t(`meterKind.${kind}`)}</Pill>
      </td>
      <td>{endUse === null ? NO_VALUE : t(`endUse.${endUse}`)}</td>
      <td data-number>{formatPct(lossPct)}</td>
      <td>{lastDay === null ? NO_VALUE : formatDate(lastDay, language)}</td>
      <td>
        {/* What a virtual meter says is worked out: there is nothing to enter of it. */}
        {kind === "virtual" || !mayConfigure ? (
          NO_VALUE
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t("meterBook.openOf", { what, meter: localName(meter.name, language) })}
            onClick={() => onOpen(meter)}
          >
            {what}
          </Button>
        )}
      </td>
    </tr>
  );
}
