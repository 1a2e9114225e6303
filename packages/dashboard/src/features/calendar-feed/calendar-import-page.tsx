import { Button, FileInput, TextInput } from "@mantine/core";
import { IconCalendarDown, IconCircleCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { calendarImportPreviewQuery, takeCalendar } from "../../api/calendar-feeds.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ConflictRefusal } from "../../ui/booking/conflict-refusal.tsx";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { EmptyState, LoadingState } from "../../ui/screen-state.tsx";
import { ResourceField } from "../../ui/venue/resource-field.tsx";
import styles from "./calendar-import.module.css";
import { conflictKeys, importCounts } from "./import-counts.ts";
import { ImportDates } from "./import-dates.tsx";

/** As much as the daemon takes at once. */
const MAX_CHARACTERS = 1_048_576;

/** A calendar of others (.ics) taken over: a file, what it would bring and what stands in its way, then all of it. */
export function CalendarImportPage() {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [resourceId, setResource] = useState("");
  const [organisation, setOrganisation] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState("");
  const [skips, setSkips] = useState<ReadonlySet<string>>(new Set());
  const isTooLong = text.length > MAX_CHARACTERS;
  const given = { resourceId, text, organisation: null, skip: [] };
  const preview = useQuery({
    ...calendarImportPreviewQuery(given),
    enabled: resourceId !== "" && text !== "" && !isTooLong,
  });
  const counts = preview.data === undefined ? null : importCounts(preview.data, skips);
  const taking = useMutation({
    mutationFn: () => {
      const named = organisation.trim();
      return takeCalendar({ ...given, organisation: named === "" ? null : named, skip: [...skips] });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["claims"] }),
  });
  const start = (): void => {
    setSkips(new Set());
    taking.reset();
  };
  const choose = async (chosen: File | null): Promise<void> => {
    start();
    setFile(chosen);
    setText(chosen === null ? "" : await chosen.text());
  };
  return (
    <>
      <PageTitle title={t("import.title")} above={<Link to="/calendar-feeds">{t("feed.title")}</Link>} />
      <div className={rows["columns"]}>
        <Card
          title={t("import.preview")}
          {...(counts === null ? {} : { note: t("import.counts", { ...counts }) })}
          flush
        >
          {taking.data !== undefined ? (
            <EmptyState
              icon={<IconCircleCheck size={28} />}
              title={t("import.done", { count: taking.data.placedCount })}
              detail={t("import.doneDetail", {
                skipped: taking.data.skippedCount,
                known: taking.data.knownCount,
              })}
            >
              <LinkButton to="/bookings" variant="light">
                {t("series.back")}
              </LinkButton>
            </EmptyState>
          ) : preview.data !== undefined ? (
            <ImportDates preview={preview.data} skips={skips} onSkips={setSkips} />
          ) : preview.error !== null ? (
            <div className={styles["refused"]}>
              <DialogRefusal error={preview.error} />
            </div>
          ) : preview.isFetching ? (
            <LoadingState lines={5} />
          ) : (
            <EmptyState icon={<IconCalendarDown size={28} />} title={t("import.ask")} detail={t("import.askDetail")} />
          )}
        </Card>
        <div className={styles["source"]}>
          <Card title={t("import.from")}>
            <div className={rows["form"]}>
              <FileInput
                label={t("import.file")}
                withAsterisk
                clearable
                accept=".ics,text/calendar"
                placeholder={t("import.fileHint")}
                value={file}
                error={isTooLong ? t("import.tooLong") : null}
                clearButtonProps={{ "aria-label": t("import.clear") }}
                onChange={(chosen) => void choose(chosen)}
              />
              <ResourceField
                label={t("panels.room")}
                value={resourceId}
                onChange={(chosen) => {
                  start();
                  setResource(chosen);
                }}
              />
              <TextInput
                label={t("bookings.fact.organisation")}
                description={t("import.organisationHint")}
                maxLength={120}
                value={organisation}
                onChange={(event) => setOrganisation(event.currentTarget.value)}
              />
              {preview.data === undefined || counts === null || taking.data !== undefined ? null : (
                <>
                  {counts.openCount === 0 ? null : (
                    <>
                      <output className={styles["open"]}>{t("import.open", { count: counts.openCount })}</output>
                      <Button
                        variant="default"
                        onClick={() => setSkips(new Set([...skips, ...conflictKeys(preview.data)]))}
                      >
                        {t("import.skipAll")}
                      </Button>
                    </>
                  )}
                  <ConflictRefusal error={taking.error} />
                  <Button
                    loading={taking.isPending}
                    disabled={counts.openCount > 0 || counts.newCount === 0}
                    onClick={() => taking.mutate()}
                  >
                    {t("import.take", { count: counts.newCount })}
                  </Button>
                </>
              )}
            </div>
          </Card>
        </div>
      </div>
    </>
  );
}
