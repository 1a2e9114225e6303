import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { IconDeviceFloppy, IconMathFunction } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import {
  type AskedBaseline,
  addBaseline,
  BASELINE_DRIVERS,
  BASELINE_MODELS,
  baselinePreviewQuery,
} from "../../api/energy/baselines.ts";
import { metersQuery } from "../../api/energy/meters.ts";
import { useMayAt } from "../../api/may-at.ts";
import { formatDate, taipeiDate } from "../../format/format-date.ts";
import { addDays } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { MeterField } from "../../ui/energy/meter-field.tsx";
import { CenterField } from "../../ui/energy/span-filters.tsx";
import { askedDays } from "../../ui/energy/span-search.ts";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { EmptyState } from "../../ui/screen-state.tsx";
import styles from "./baseline.module.css";
import { BaselinePictures } from "./baseline-pictures.tsx";
import { BaselineVerdict } from "./baseline-verdict.tsx";
import { driversOf, parseStudioSearch, type StudioChange, type StudioSearch } from "./studio-search.ts";

const MINUTE_MS = 60_000;
const YEAR_DAYS = 365;

/** Where a baseline is tried before it is kept: the meter, the year, the model and what drives it. */
export function StudioPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/baselines/new" });
  const navigate = useNavigate({ from: "/baselines/new" });
  const today = taipeiDate(useNow(MINUTE_MS));
  const { centerId } = useCenter(search.center);
  const meters = useQuery({ ...metersQuery(centerId ?? ""), enabled: centerId !== undefined });
  const all = meters.data?.meters ?? [];
  const meter = all.find(({ id }) => id === search.meter) ?? all.find(({ parentId }) => parentId === null) ?? all[0];
  const asked: AskedBaseline | null =
    centerId === undefined || meter === undefined
      ? null
      : {
          centerId,
          meterId: meter.id,
          ...askedDays(search, today, YEAR_DAYS),
          model: search.model ?? "auto",
          drivers: driversOf(search.drivers),
        };
  const [isKeeping, setKeeping] = useState(false);
  const mayKeep = useMayAt("energy.configure", { centerId: centerId ?? "" });
  const change = (part: StudioChange): void =>
    void navigate({
      to: "/baselines/new",
      search: (before) => parseStudioSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("baseline.studio")} above={<Link to="/baselines">{t("baseline.title")}</Link>} />
      <div className={styles["studio"]}>
        <Card title={t("baseline.of")}>
          <div className={rows["form"]}>
            <CenterField centerId={centerId} onChange={(center) => change({ center, meter: undefined })} />
            <MeterField meters={all} meterId={meter?.id} onChange={(id) => change({ meter: id })} />
            <ModelFields search={search} asked={asked} onChange={change} />
            {mayKeep ? (
              <Button
                leftSection={<IconDeviceFloppy size={18} aria-hidden />}
                disabled={asked === null}
                onClick={() => setKeeping(true)}
              >
                {t("baseline.keep")}
              </Button>
            ) : null}
          </div>
        </Card>
        <Answered query={meters} lines={10}>
          {() =>
            asked === null ? (
              <EmptyState icon={<IconMathFunction size={28} />} title={t("energy.noMeters")} />
            ) : (
              <Preview asked={asked} />
            )
          }
        </Answered>
      </div>
      {isKeeping && asked !== null ? <KeepDialog asked={asked} onClose={() => setKeeping(false)} /> : null}
    </>
  );
}

interface ModelFieldsProps {
  readonly search: StudioSearch;
  readonly asked: AskedBaseline | null;
  readonly onChange: (change: StudioChange) => void;
}

function ModelFields({ search, asked, onChange }: ModelFieldsProps) {
  const { t } = useLanguage();
  const last = asked === null ? undefined : addDays(asked.to, -1);
  const said = (text: string): string | undefined => (text === "" ? undefined : text);
  const drivers = driversOf(search.drivers);
  return (
    <>
      <div className={rows["pair"]}>
        <TextInput
          label={t("span.from")}
          type="date"
          max={last}
          value={asked?.from ?? ""}
          onChange={(event) => onChange({ from: said(event.currentTarget.value), to: last })}
        />
        <TextInput
          label={t("span.to")}
          type="date"
          min={asked?.from}
          value={last ?? ""}
          onChange={(event) => onChange({ from: asked?.from, to: said(event.currentTarget.value) })}
        />
      </div>
      <NativeSelect
        label={t("baseline.model")}
        value={search.model ?? "auto"}
        onChange={({ currentTarget: { value } }) => onChange({ model: BASELINE_MODELS.find((one) => one === value) })}
        data={BASELINE_MODELS.map((model) => ({ value: model, label: t(`baseline.model.${model}`) }))}
      />
      <fieldset className={styles["drivers"]}>
        <legend>{t("baseline.drivers")}</legend>
        {BASELINE_DRIVERS.map((driver) => (
          <Checkbox
            key={driver}
            label={t(`baseline.driver.${driver}`)}
            checked={drivers.includes(driver)}
            onChange={({ currentTarget: { checked } }) =>
              onChange({
                drivers: BASELINE_DRIVERS.filter((one) => (one === driver ? checked : drivers.includes(one))).join(","),
              })
            }
          />
        ))}
      </fieldset>
    </>
  );
}

function Preview({ asked }: { readonly asked: AskedBaseline }) {
  const preview = useQuery(baselinePreviewQuery(asked));
  return (
    <div className={preview.isPlaceholderData ? `${rows["stack"]} ${styles["dim"]}` : rows["stack"]}>
      <Answered query={preview} lines={10}>
        {(result) => (
          <>
            <BaselineVerdict result={result} />
            <BaselinePictures days={result.days} />
          </>
        )}
      </Answered>
    </div>
  );
}

interface KeepDialogProps {
  readonly asked: AskedBaseline;
  readonly onClose: () => void;
}

function KeepDialog({ asked, onClose }: KeepDialogProps) {
  const { language, t } = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState(
    t("baseline.usualName", {
      from: formatDate(asked.from, language),
      to: formatDate(addDays(asked.to, -1), language),
    }),
  );
  const keeping = useMutation({
    mutationFn: () => addBaseline(asked, name.trim()),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["baselines", "list"] });
      await navigate({ to: "/baselines/$id", params: { id } });
    },
  });
  return (
    <SafetyDialog title={t("baseline.keep")} onClose={onClose}>
      <div className={rows["form"]}>
        <p className={rows["text"]}>{t("baseline.keepMeans")}</p>
        <TextInput
          label={t("baseline.name")}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <DialogRefusal error={keeping.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button loading={keeping.isPending} disabled={name.trim() === ""} onClick={() => keeping.mutate()}>
            {t("baseline.keep")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
