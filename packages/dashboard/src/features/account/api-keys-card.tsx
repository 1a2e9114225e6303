import { Button } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { apiKeysQuery, removeApiKey } from "../../api/account.ts";
import type { ApiKey } from "../../api/client.ts";
import { rightName } from "../../format/access-name.ts";
import { formatDay } from "../../format/format-time.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { Card } from "../../ui/card.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./account.module.css";
import { ApiKeyDialog } from "./api-key-dialog.tsx";

const MINUTE_MS = 60_000;

/** The keys that programs sign in with in one's name. */
export function ApiKeysCard() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(apiKeysQuery);
  const [isMaking, setMaking] = useState(false);
  const again = () => client.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
  const removing = useMutation({ mutationFn: removeApiKey, onSettled: again });
  const close = (): void => {
    setMaking(false);
    void again();
  };
  return (
    <Card
      title={t("apiKeys.title")}
      flush
      aside={
        <Button
          size="xs"
          variant="light"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setMaking(true)}
        >
          {t("apiKeys.make")}
        </Button>
      }
    >
      {data === undefined ? (
        <div className={styles["padded"]}>
          {error === null ? <LoadingState lines={2} /> : <ErrorState error={error} onRetry={() => void refetch()} />}
        </div>
      ) : data.apiKeys.length === 0 ? (
        <EmptyState icon={<IconKey size={28} />} title={t("apiKeys.none")} detail={t("apiKeys.noneDetail")} />
      ) : (
        <ul className={styles["rows"]}>
          {data.apiKeys.map((apiKey) => (
            <ApiKeyRow
              key={apiKey.id}
              apiKey={apiKey}
              isRemoving={removing.isPending && removing.variables === apiKey.id}
              onRemove={() => removing.mutate(apiKey.id)}
            />
          ))}
        </ul>
      )}
      <FormRefusal error={removing.error} />
      {isMaking ? <ApiKeyDialog onClose={close} /> : null}
    </Card>
  );
}

interface ApiKeyRowProps {
  readonly apiKey: ApiKey;
  readonly isRemoving: boolean;
  readonly onRemove: () => void;
}

function ApiKeyRow({ apiKey, isRemoving, onRemove }: ApiKeyRowProps) {
  const { language, t } = useLanguage();
  const isOver = useNow(MINUTE_MS) >= apiKey.expiresAt;
  const day = formatDay(apiKey.expiresAt, language);
  return (
    <li className={styles["row"]}>
      <IconKey size={22} stroke={1.5} className={styles["rowIcon"]} aria-hidden />
      <div className={styles["rowText"]}>
        <span className={styles["rowTitle"]}>
          <span>{apiKey.name}</span>
          <code className={styles["start"]}>{`${apiKey.start}…`}</code>
          {isOver ? (
            <span className={styles["badge"]} data-bad>
              {t("apiKeys.over")}
            </span>
          ) : null}
        </span>
        <span className={styles["rowFacts"]}>
          <span>{apiKey.scopes.map((scope) => rightName(scope, language)).join(t("grant.comma"))}</span>
        </span>
        <span className={styles["rowFacts"]}>
          <span>{isOver ? t("apiKeys.overSince", { day }) : t("apiKeys.until", { day })}</span>
          {apiKey.lastUsedAt === null ? (
            <span>{t("apiKeys.neverUsed")}</span>
          ) : (
            <span>
              {t("apiKeys.used")} <AgeText at={apiKey.lastUsedAt} stepMs={MINUTE_MS} />
            </span>
          )}
        </span>
      </div>
      <Button
        size="xs"
        variant="subtle"
        color="red"
        loading={isRemoving}
        onClick={onRemove}
        aria-label={t("apiKeys.removeOf", { name: apiKey.name })}
      >
        {t("apiKeys.remove")}
      </Button>
    </li>
  );
}
