import { Button } from "@mantine/core";
import { IconShieldCheckFilled, IconShieldOff } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { accountQuery, ownSessionsQuery } from "../../api/account.ts";
import type { Account } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./account.module.css";
import { TwoFactorOffDialog } from "./two-factor-off-dialog.tsx";
import { TwoFactorOnDialog } from "./two-factor-on-dialog.tsx";

/** Whether a code of one's telephone is asked for besides the password, and how to change that. */
export function TwoFactorCard({ account }: { readonly account: Account }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const [dialog, setDialog] = useState<"on" | "off" | null>(null);
  const isOn = account.twoFactorEnabled;
  const close = (): void => {
    setDialog(null);
    void client.invalidateQueries({ queryKey: accountQuery.queryKey });
    void client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
  };
  return (
    <Card title={t("twoFactor.title")}>
      <div className={styles["state"]} data-good={isOn}>
        {isOn ? <IconShieldCheckFilled size={26} aria-hidden /> : <IconShieldOff size={26} stroke={1.6} aria-hidden />}
        <div>
          <strong>{isOn ? t("twoFactor.on") : t("twoFactor.off")}</strong>
          <p>{isOn ? t("twoFactor.onDetail") : t("twoFactor.offDetail")}</p>
        </div>
      </div>
      <div className={styles["buttons"]}>
        {isOn ? (
          <>
            <Button variant="default" onClick={() => setDialog("off")}>
              {t("twoFactor.turnOff")}
            </Button>
            <Button variant="default" onClick={() => setDialog("on")}>
              {t("twoFactor.renew")}
            </Button>
          </>
        ) : (
          <Button disabled={!account.hasPassword} onClick={() => setDialog("on")}>
            {t("twoFactor.turnOn")}
          </Button>
        )}
      </div>
      {dialog === "on" ? <TwoFactorOnDialog account={account} onClose={close} /> : null}
      {dialog === "off" ? <TwoFactorOffDialog onClose={close} /> : null}
    </Card>
  );
}
