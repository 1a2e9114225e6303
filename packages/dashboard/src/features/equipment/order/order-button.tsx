import { ActionIcon, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustments, IconLock } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import type { Point } from "../../../api/client.ts";
import { localName } from "../../../format/format-value.ts";
import { useLanguage } from "../../../i18n/language-context.tsx";
import { useHolding, useMayOrder } from "./holding-context.tsx";

const OrderDialog = lazy(async () => ({ default: (await import("./order-dialog.tsx")).OrderDialog }));

/** The way to give a point a value, for who may; closed, with the reason, while the equipment is locked out. */
export function OrderButton({ point }: { readonly point: Point }) {
  const { language, t } = useLanguage();
  const { isLockedOut } = useHolding();
  const mayOrder = useMayOrder(point);
  const [isOpen, dialog] = useDisclosure(false);
  if (!mayOrder) return null;
  const name = localName(point.name, language);
  const label = t("order.button", { name });
  return (
    <>
      <Tooltip
        label={isLockedOut ? t("order.blocked") : label}
        events={{ hover: true, focus: true, touch: isLockedOut }}
      >
        <ActionIcon
          variant="subtle"
          color={isLockedOut ? "gray" : "teal"}
          size={32}
          aria-label={isLockedOut ? `${label}: ${t("order.blocked")}` : label}
          aria-disabled={isLockedOut}
          onClick={isLockedOut ? undefined : dialog.open}
        >
          {isLockedOut ? (
            <IconLock size={16} stroke={1.6} aria-hidden />
          ) : (
            <IconAdjustments size={18} stroke={1.7} aria-hidden />
          )}
        </ActionIcon>
      </Tooltip>
      {isOpen ? (
        <Suspense>
          <OrderDialog point={point} onClose={dialog.close} />
        </Suspense>
      ) : null}
    </>
  );
}
