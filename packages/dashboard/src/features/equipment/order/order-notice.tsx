import { IconEye } from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { usePrincipal } from "../../../api/session.ts";
import { useLanguage } from "../../../i18n/language-context.tsx";
import { useHolding } from "./holding-context.tsx";
import styles from "./order-notice.module.css";

/** Says to who may only look why there is nothing to press, where the equipment could be ordered. */
export function OrderNotice() {
  const { t } = useLanguage();
  const { equipment, mayOrder } = useHolding();
  const isVisitor = usePrincipal()?.kind === "visitor";
  const here = useRouterState({ select: ({ location }) => location.href });
  if (mayOrder || !equipment.points.some(({ command }) => command !== null)) return null;
  return (
    <p className={styles["notice"]}>
      <IconEye size={16} stroke={1.7} aria-hidden />
      <span>
        {t("order.lookOnly")}{" "}
        {isVisitor ? (
          <Link to="/sign-in" search={{ returnTo: here }}>
            {t("person.signIn")}
          </Link>
        ) : null}
      </span>
    </p>
  );
}
