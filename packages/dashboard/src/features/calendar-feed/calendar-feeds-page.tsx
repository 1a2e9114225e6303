import { Button, Checkbox, CopyButton, NativeSelect, TextInput } from "@mantine/core";
import { IconCalendarDown, IconCalendarShare, IconCopy, IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import {
  type CalendarFeed,
  calendarFeedsQuery,
  makeCalendarFeed,
  revokeCalendarFeed,
} from "../../api/calendar-feeds.ts";
import { centersQuery } from "../../api/queries.ts";
import { resourcesQuery } from "../../api/resources.ts";
import { useMay } from "../../api/session.ts";
import { formatDay } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { ResourceField } from "../../ui/venue/resource-field.tsx";

/** Calendars that Outlook, Google or a telephone subscribe to; each has a private address that can be taken back. */
export function CalendarFeedsPage() {
  const { t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(calendarFeedsQuery);
  const [isAdding, setAdding] = useState(false);
  const mayImport = useMay("booking.manage");
  return (
    <>
      <PageTitle title={t("feed.title")} above={t("feed.above")}>
        {mayImport ? (
          <LinkButton to="/calendar-import" variant="default" leftSection={<IconCalendarDown size={18} aria-hidden />}>
            {t("import.title")}
          </LinkButton>
        ) : null}
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
          {t("feed.add")}
        </Button>
      </PageTitle>
      <Card flush>
        {data === undefined ? (
          isError ? (
            <ErrorState error={error} onRetry={() => void refetch()} />
          ) : (
            <LoadingState lines={4} />
          )
        ) : data.feeds.length === 0 ? (
          <EmptyState icon={<IconCalendarShare size={28} />} title={t("feed.none")} detail={t("feed.noneDetail")} />
        ) : (
          <ul className={rows["list"]}>
            {data.feeds.map((feed) => (
              <FeedRow key={feed.id} feed={feed} />
            ))}
          </ul>
        )}
      </Card>
      {isAdding ? <AddDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function FeedRow({ feed }: { readonly feed: CalendarFeed }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const resources = useQuery({ ...resourcesQuery, enabled: feed.scope.kind === "resources" });
  const { id, name, scope, createdAt, revokedAt, owner, path } = feed;
  const revoking = useMutation({
    mutationFn: () => revokeCalendarFeed(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["calendar-feeds"] }),
  });
  const rooms =
    scope.kind === "resources"
      ? scope.resourceIds.map((one) => {
          const resource = resources.data?.resources.find((known) => known.id === one);
          return resource === undefined ? one : localName(resource.name, language);
        })
      : [];
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["name"]}>{name}</span>
        <span className={rows["sub"]}>
          <span>{scope.kind === "resources" ? rooms.join(", ") : t(`feed.scope.${scope.kind}`)}</span>
          <span>{formatDay(createdAt, language)}</span>
          {owner === null ? null : <span>{localName(owner, language)}</span>}
        </span>
        <DialogRefusal error={revoking.error} />
      </span>
      <span className={rows["marks"]}>
        {revokedAt === null ? null : <Pill>{t("feed.revoked")}</Pill>}
        {path === null || revokedAt !== null ? null : (
          <CopyButton value={globalThis.location.origin + path}>
            {({ copied, copy }) => (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconCopy size={16} aria-hidden />}
                aria-label={`${t("feed.copy")} ${name}`}
                onClick={copy}
              >
                {copied ? t("account.copied") : t("feed.copy")}
              </Button>
            )}
          </CopyButton>
        )}
        {revokedAt === null ? (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={`${t("feed.revoke")} ${name}`}
            loading={revoking.isPending}
            onClick={() => revoking.mutate()}
          >
            {t("feed.revoke")}
          </Button>
        ) : null}
      </span>
    </li>
  );
}

type ScopeKind = CalendarFeed["scope"]["kind"];

function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const seesAll = useMay("booking.view");
  const centers = useQuery(centersQuery);
  const kinds: readonly ScopeKind[] = seesAll ? ["resources", "desk", "applicant"] : ["applicant"];
  const [kind, setKind] = useState<ScopeKind>(kinds[0] ?? "applicant");
  const [name, setName] = useState("");
  const [resourceId, setResource] = useState("");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setTried] = useState(false);
  const centerIds = (centers.data?.centers ?? []).map(({ id }) => id).filter((id) => !left.has(id));
  const making = useMutation({
    mutationFn: () =>
      makeCalendarFeed({
        name: name.trim(),
        scope:
          kind === "resources"
            ? { kind, resourceIds: [resourceId] }
            : kind === "desk"
              ? { kind, centerIds }
              : { kind: "applicant" },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["calendar-feeds"] });
      onClose();
    },
  });
  const isWhole =
    name.trim() !== "" && (kind !== "resources" || resourceId !== "") && (kind !== "desk" || centerIds.length > 0);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isWhole) making.mutate();
  };
  return (
    <SafetyDialog title={t("feed.add")} onClose={onClose}>
      <form className={rows["form"]} noValidate onSubmit={submit}>
        <TextInput
          label={t("feed.name")}
          withAsterisk
          maxLength={80}
          value={name}
          error={isTried && name.trim() === "" ? t("panels.nameMissing") : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("feed.what")}
          value={kind}
          onChange={({ currentTarget: { value } }) => setKind(kinds.find((one) => one === value) ?? "applicant")}
          data={kinds.map((value) => ({ value, label: t(`feed.scope.${value}`) }))}
        />
        {kind === "resources" ? (
          <ResourceField
            label={t("panels.room")}
            value={resourceId}
            onChange={setResource}
            error={isTried && resourceId === "" ? t("panels.roomMissing") : null}
          />
        ) : null}
        {kind === "desk"
          ? (centers.data?.centers ?? []).map((center) => (
              <Checkbox
                key={center.id}
                label={localName(center.name, language)}
                checked={!left.has(center.id)}
                onChange={({ currentTarget: { checked } }) =>
                  setLeft(new Set(checked ? [...left].filter((one) => one !== center.id) : [...left, center.id]))
                }
              />
            ))
          : null}
        <p className={rows["quiet"]}>{t("feed.private")}</p>
        <DialogRefusal error={making.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button type="submit" loading={making.isPending}>
            {t("feed.add")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
