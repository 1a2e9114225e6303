import { Button, Menu } from "@mantine/core";
import { IconCheck, IconDots } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useAlarmBoard } from "../../api/alarm-board-context.tsx";
import type { AlarmDetail } from "../../api/alarm-types.ts";
import { alarmQuery, resetAlarm, unshelveAlarm } from "../../api/alarms.ts";
import { useMayAt } from "../../api/may-at.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { isUnseen } from "../../ui/alarm-order.ts";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { AcknowledgeDialog } from "./acknowledge-dialog.tsx";
import { PutAsideDialog, type PuttingAside } from "./put-aside-dialog.tsx";
import { ReturnDialog } from "./return-dialog.tsx";

type Dialog = "acknowledge" | "return" | PuttingAside;

/** What can be done with an alarm as it stands. */
export function AlarmActions({ alarm }: { readonly alarm: AlarmDetail }) {
  const { t } = useLanguage();
  const board = useAlarmBoard();
  const queries = useQueryClient();
  const mayHandle = useMayAt("alarm.handle", { centerId: alarm.centerId, system: alarm.system });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const act = useMutation({
    mutationFn: (what: "unshelve" | "reset") => (what === "reset" ? resetAlarm(alarm.id) : unshelveAlarm(alarm.id)),
    onSuccess: (row) => {
      board.put([row]);
      return queries.invalidateQueries(alarmQuery(alarm.id));
    },
  });
  if (!mayHandle) return null;
  const close = (): void => {
    setDialog(null);
    void queries.invalidateQueries(alarmQuery(alarm.id));
  };
  const { state } = alarm;
  const mayShelve = state !== "shelved" && state !== "out-of-service";
  return (
    <>
      <DialogRefusal error={act.error} />
      {isUnseen(alarm) ? (
        <Button leftSection={<IconCheck size={17} aria-hidden />} onClick={() => setDialog("acknowledge")}>
          {t("alarm.acknowledge")}
        </Button>
      ) : null}
      {state === "latched-acknowledged" ? (
        <Button loading={act.isPending} onClick={() => act.mutate("reset")}>
          {t("alarm.reset")}
        </Button>
      ) : null}
      {state === "shelved" ? (
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate("unshelve")}>
          {t("alarm.unshelve")}
        </Button>
      ) : null}
      {state === "out-of-service" ? (
        <Button variant="default" onClick={() => setDialog("return")}>
          {t("alarm.returnToService")}
        </Button>
      ) : null}
      {mayShelve ? (
        <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false} transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Button variant="default" leftSection={<IconDots size={17} aria-hidden />}>
              {t("alarm.putAside")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setDialog("shelve")}>{t("alarm.shelve")}</Menu.Item>
            <Menu.Item onClick={() => setDialog("out-of-service")}>{t("alarm.out-of-service")}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {dialog === "acknowledge" ? <AcknowledgeDialog row={alarm} onClose={close} /> : null}
      {dialog === "shelve" || dialog === "out-of-service" ? (
        <PutAsideDialog row={alarm} how={dialog} onClose={close} />
      ) : null}
      {dialog === "return" ? <ReturnDialog alarm={alarm} onClose={close} /> : null}
    </>
  );
}
