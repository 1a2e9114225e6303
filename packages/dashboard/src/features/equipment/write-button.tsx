import { ActionIcon, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLock, IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import type { Point } from "../../api/client.ts";
import { systemQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";

const WriteDialog = lazy(async () => ({ default: (await import("./write-dialog.tsx")).WriteDialog }));

/** Whether a point is one that can be given a value; the daemon has the last word. */
export const isWritable = ({ kind, text }: Point): boolean =>
  (kind === "command" || kind === "setpoint") && text === undefined;

/** The way to give a point a value; locked, with the reason, where writing is switched off. */
export function WriteButton({ point }: { readonly point: Point }) {
  const { language, t } = useLanguage();
  const { data } = useQuery({ ...systemQuery, refetchInterval: false, select: ({ writes }) => writes });
  const [isOpen, dialog] = useDisclosure(false);
  const name = localName(point.name, language);
  const isOff = data !== "token";
  const label = isOff ? `${t("write.offShort")}: ${name}` : t("write.buttonFor", { name });
  return (
    <>
      <Tooltip label={isOff ? t("write.off") : label} events={{ hover: true, focus: true, touch: true }}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          aria-label={label}
          aria-disabled={isOff}
          onClick={isOff ? undefined : dialog.open}
        >
          {isOff ? <IconLock size={16} stroke={1.6} aria-hidden /> : <IconPencil size={17} stroke={1.6} aria-hidden />}
        </ActionIcon>
      </Tooltip>
      {isOpen ? (
        <Suspense>
          <WriteDialog point={point} onClose={dialog.close} />
        </Suspense>
      ) : null}
    </>
  );
}
