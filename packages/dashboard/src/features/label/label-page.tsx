import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconFilterOff, IconLock, IconPrinter, IconTool } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useDeferredValue, useMemo, useState } from "react";
import type { Center, EquipmentSummary } from "../../api/client.ts";
import { centersQuery, equipmentListQuery } from "../../api/queries.ts";
import { requestLabelsQuery } from "../../api/requests.ts";
import { useMay } from "../../api/session.ts";
import { formatCount } from "../../format/format-number.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { placeChoices, placeFilter } from "../../ui/place-choice.ts";
import { DialogNote } from "../../ui/safety-dialog.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { judgeAddress, labelUrl, requestUrl } from "./label-address.ts";
import styles from "./label-page.module.css";
import { equipmentOfLabels, type LabelSearch } from "./label-search.ts";
import { LabelSheets } from "./label-sheets.tsx";
import { isLabelSize, LABEL_SIZES, sheetsOf } from "./label-size.ts";

/** QR labels for the equipment, as A4 sheets. */
export function LabelPage() {
  const { t } = useLanguage();
  const list = useQuery(equipmentListQuery);
  const centers = useQuery(centersQuery);
  const failed = [list, centers].find(({ isError }) => isError);
  if (list.data !== undefined && centers.data !== undefined)
    return <LabelView equipment={list.data.equipment} centers={centers.data.centers} />;
  return (
    <>
      <PageTitle title={t("label.title")} above={t("label.above")} />
      {failed === undefined ? (
        <LoadingState lines={10} />
      ) : (
        <ErrorState error={failed.error} onRetry={() => void Promise.all([list.refetch(), centers.refetch()])} />
      )}
    </>
  );
}

const SCAN_LOCKOUT = (text: string) => ({ icon: <IconLock aria-hidden />, text });
const SCAN_REQUEST = (text: string) => ({ icon: <IconTool aria-hidden />, text });

interface LabelViewProps {
  readonly equipment: readonly EquipmentSummary[];
  readonly centers: readonly Center[];
}

function LabelView({ equipment, centers }: LabelViewProps) {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/labels" });
  const [address, setAddress] = useState(() => globalThis.location.origin);
  const verdict = judgeAddress(address);
  const base = useDeferredValue(verdict.kind === "invalid" ? null : verdict.base);
  const size = search.size ?? "medium";
  const chosen = useMemo(() => equipmentOfLabels(equipment, search), [equipment, search]);
  const sheets = sheetsOf(chosen, size);
  const isRequest = search.purpose === "request";
  const ids = useMemo(() => chosen.map(({ id }) => id), [chosen]);
  const labels = useQuery({ ...requestLabelsQuery(ids), enabled: isRequest && ids.length > 0 });
  return (
    <>
      <div className={styles["tools"]}>
        <PageTitle title={t("label.title")} above={t("label.above")}>
          <output className={styles["count"]}>
            {t("label.count", { count: formatCount(chosen.length, language), pages: sheets.length })}
          </output>
          <Button
            leftSection={<IconPrinter size={18} aria-hidden />}
            disabled={chosen.length === 0 || base === null}
            onClick={() => globalThis.print()}
          >
            {t("label.print")}
          </Button>
        </PageTitle>
        <LabelFilters search={search} equipment={equipment} centers={centers} />
        <TextInput
          className={styles["address"]}
          label={t("label.address")}
          description={t("label.addressHint")}
          inputMode="url"
          value={address}
          error={verdict.kind === "invalid" ? t("label.addressInvalid") : null}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        {verdict.kind === "local" ? (
          <div className={styles["warning"]}>
            <DialogNote icon={<IconAlertTriangle size={18} />}>
              {t("label.addressLocal", { host: verdict.host })}
            </DialogNote>
          </div>
        ) : null}
      </div>
      {chosen.length === 0 ? (
        <EmptyState icon={<IconFilterOff size={28} />} title={t("label.none")} detail={t("label.noneDetail")} />
      ) : base === null ? null : isRequest && labels.data === undefined ? (
        labels.isError ? (
          <ErrorState error={labels.error} onRetry={() => void labels.refetch()} />
        ) : (
          <LoadingState />
        )
      ) : (
        <LabelSheets
          sheets={sheets}
          size={size}
          urlOf={(id) => (isRequest ? requestUrl(base, labels.data?.get(id)) : labelUrl(base, id))}
          scan={isRequest ? SCAN_REQUEST(t("label.scanRequest")) : SCAN_LOCKOUT(t("label.scan"))}
          centers={centers}
        />
      )}
    </>
  );
}

const PURPOSES = ["lockout", "request"] as const;

function LabelFilters({ search, equipment, centers }: LabelViewProps & { readonly search: LabelSearch }) {
  const { language, t } = useLanguage();
  const navigate = useNavigate({ from: "/labels" });
  const change = (part: { readonly [Key in keyof LabelSearch]?: LabelSearch[Key] | undefined }): void =>
    void navigate({
      to: "/labels",
      replace: true,
      resetScroll: false,
      search: (before: LabelSearch): LabelSearch =>
        Object.fromEntries(
          Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined && value !== ""),
        ),
    });
  const mayReport = useMay("ticket.report");
  const systems = [...new Set(equipment.map(({ system }) => system))];
  return (
    <search className={styles["filters"]}>
      <NativeSelect
        label={t("equipment.place")}
        value={search.floor ?? search.building ?? search.center ?? ""}
        onChange={(event) => change(placeFilter(event.currentTarget.value, centers))}
        data={[{ value: "", label: t("equipment.everyPlace") }, ...placeChoices(centers, language)]}
      />
      <NativeSelect
        label={t("equipment.system")}
        value={search.system ?? ""}
        onChange={(event) => change({ system: event.currentTarget.value })}
        data={[
          { value: "", label: t("equipment.everySystem") },
          ...systems.map((system) => ({ value: system, label: t(`system.${system}`) })),
        ]}
      />
      <TextInput
        label={t("equipment.words")}
        value={search.q ?? ""}
        onChange={(event) => change({ q: event.currentTarget.value })}
      />
      {mayReport ? (
        <NativeSelect
          label={t("label.purpose")}
          value={search.purpose ?? "lockout"}
          onChange={({ currentTarget: { value } }) => change({ purpose: value === "request" ? "request" : undefined })}
          data={PURPOSES.map((purpose) => ({ value: purpose, label: t(`label.purpose.${purpose}`) }))}
        />
      ) : null}
      <NativeSelect
        label={t("label.size")}
        value={search.size ?? "medium"}
        onChange={({ currentTarget: { value } }) => change({ size: isLabelSize(value) ? value : undefined })}
        data={LABEL_SIZES.map((size) => ({ value: size, label: t(`label.size.${size}`) }))}
      />
    </search>
  );
}
