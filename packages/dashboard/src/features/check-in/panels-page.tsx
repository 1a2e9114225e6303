import { Button, CopyButton, TextInput } from "@mantine/core";
import { IconCopy, IconDeviceTablet, IconExternalLink, IconPlus, IconPrinter, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addPanel, type Panel, panelsQuery, revokePanel } from "../../api/panels.ts";
import { resourcesQuery } from "../../api/resources.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { ResourceField } from "../../ui/venue/resource-field.tsx";
import { PanelLabels } from "./panel-labels.tsx";
import styles from "./panels.module.css";

/** The tablets at the doors: making one, its address, its label to print, and switching it off. */
export function PanelsPage() {
  const { language, t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(panelsQuery);
  const resources = useQuery(resourcesQuery);
  const [isAdding, setAdding] = useState(false);
  const panels = (data?.panels ?? []).filter(({ revokedAt }) => revokedAt === null);
  const roomOf = ({ resourceId }: Panel) => resources.data?.resources.find(({ id }) => id === resourceId)?.name;
  return (
    <>
      <div className={styles["tools"]}>
        <PageTitle title={t("panels.title")} above={t("panels.above")}>
          <Button
            variant="default"
            disabled={panels.length === 0}
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => globalThis.print()}
          >
            {t("panels.print")}
          </Button>
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t("panels.add")}
          </Button>
        </PageTitle>
        <Card flush>
          {data === undefined ? (
            isError ? (
              <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
              <LoadingState lines={4} />
            )
          ) : panels.length === 0 ? (
            <EmptyState
              icon={<IconDeviceTablet size={28} />}
              title={t("panels.none")}
              detail={t("panels.noneDetail")}
            />
          ) : (
            <ul className={rows["list"]}>
              {panels.map((panel) => {
                const room = roomOf(panel);
                return (
                  <PanelRow
                    key={panel.id}
                    panel={panel}
                    room={room === undefined ? panel.resourceId : localName(room, language)}
                  />
                );
              })}
            </ul>
          )}
        </Card>
      </div>
      <PanelLabels
        labels={panels.map((panel) => ({
          id: panel.id,
          url: globalThis.location.origin + panel.path,
          name: roomOf(panel) ?? { zh: panel.name, en: panel.name },
        }))}
      />
      {isAdding ? <AddDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function PanelRow({ panel, room }: { readonly panel: Panel; readonly room: string }) {
  const { t } = useLanguage();
  const [isEnding, setEnding] = useState(false);
  const { name, path } = panel;
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["name"]}>{room}</span>
        <span className={rows["sub"]}>{name}</span>
      </span>
      <span className={styles["ways"]}>
        <Button
          component="a"
          href={path}
          target="_blank"
          rel="noreferrer"
          size="compact-sm"
          variant="default"
          leftSection={<IconExternalLink size={16} aria-hidden />}
          aria-label={`${t("panels.open")} ${name}`}
        >
          {t("panels.open")}
        </Button>
        <CopyButton value={globalThis.location.origin + path}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconCopy size={16} aria-hidden />}
              aria-label={`${t("panels.copy")} ${name}`}
              onClick={copy}
            >
              {copied ? t("account.copied") : t("panels.copy")}
            </Button>
          )}
        </CopyButton>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          aria-label={`${t("panels.revoke")} ${name}`}
          onClick={() => setEnding(true)}
        >
          {t("panels.revoke")}
        </Button>
      </span>
      {isEnding ? <RevokeDialog panel={panel} onClose={() => setEnding(false)} /> : null}
    </li>
  );
}

interface RevokeDialogProps {
  readonly panel: Panel;
  readonly onClose: () => void;
}

function RevokeDialog({ panel: { code, name }, onClose }: RevokeDialogProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => revokePanel(code),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["panels"] });
      onClose();
    },
  });
  return (
    <SafetyDialog title={t("panels.revoke")} subtitle={name} onClose={onClose}>
      <div className={rows["form"]}>
        <p className={rows["text"]}>{t("panels.revokeSure")}</p>
        <DialogRefusal error={revoking.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button color="red.9" loading={revoking.isPending} onClick={() => revoking.mutate()}>
            {t("panels.revoke")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}

function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [resourceId, setResource] = useState("");
  const [name, setName] = useState("");
  const [isTried, setTried] = useState(false);
  const adding = useMutation({
    mutationFn: () => addPanel({ resourceId, name: name.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["panels"] });
      onClose();
    },
  });
  const isWhole = resourceId !== "" && name.trim() !== "";
  return (
    <SafetyDialog title={t("panels.add")} onClose={onClose}>
      <form
        className={rows["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isWhole) adding.mutate();
        }}
      >
        <ResourceField
          label={t("panels.room")}
          value={resourceId}
          onChange={setResource}
          error={isTried && resourceId === "" ? t("panels.roomMissing") : null}
          classes={["meeting-room", "multimedia-room", "auditorium", "atrium"]}
        />
        <TextInput
          label={t("panels.name")}
          description={t("panels.nameHint")}
          withAsterisk
          maxLength={80}
          value={name}
          error={isTried && name.trim() === "" ? t("panels.nameMissing") : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <DialogRefusal error={adding.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {t("panels.add")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
