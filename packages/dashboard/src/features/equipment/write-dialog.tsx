import { Button, Modal, NativeSelect, PasswordInput, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { ApiError, answered, api, type Point, type WriteResult } from "../../api/client.ts";
import { useReading } from "../../api/live-context.tsx";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ValueText } from "../../ui/value-text.tsx";
import styles from "./write-dialog.module.css";
import { WriteOutcome } from "./write-outcome.tsx";

const TOKEN_KEY = "weishan-write-token";
const BY_KEY = "weishan-write-by";
/** What the daemon asks of a reason. */
const LEAST_REASON_LENGTH = 3;

interface WriteOrder {
  readonly value: number;
  readonly by: string;
  readonly reason: string;
  readonly token: string;
}

const order = (point: Point, { token, ...body }: WriteOrder): Promise<WriteResult> =>
  answered(
    api.POST("/api/v1/points/{id}/write", {
      params: { path: { id: point.id } },
      headers: { authorization: `Bearer ${token}` },
      body,
    }),
  );

/** Gives a point a value: who, why, with whose right; then what became of it, step by step. */
export function WriteDialog({ point, onClose }: { readonly point: Point; readonly onClose: () => void }) {
  const { language, t } = useLanguage();
  const reading = useReading(point.id);
  const write = useMutation({ mutationFn: (input: WriteOrder) => order(point, input) });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("write.title", { name: localName(point.name, language) })}
      closeButtonProps={{ "aria-label": t("write.close") }}
    >
      <p className={styles["now"]}>
        <span>{t("write.now")}</span>
        <ValueText reading={reading} format={point} />
      </p>
      {write.data === undefined ? (
        <>
          <WriteForm point={point} isSending={write.isPending} onSend={write.mutate} onCancel={onClose} />
          {write.error === null ? null : (
            <p role="alert" className={styles["refusal"]}>
              {refusalOf(write.error) ?? t("write.badToken")}
            </p>
          )}
        </>
      ) : (
        <WriteOutcome result={write.data} point={point} onClose={onClose} />
      )}
    </Modal>
  );
}

/** What the daemon said against it; null for a wrong token, which has a text of its own. */
function refusalOf(error: Error): string | null {
  const problem = error instanceof ApiError ? error.problem : null;
  if (problem?.code === "TOKEN_INVALID") return null;
  return problem?.detail ?? error.message;
}

interface WriteFormProps {
  readonly point: Point;
  readonly isSending: boolean;
  readonly onSend: (order: WriteOrder) => void;
  readonly onCancel: () => void;
}

function WriteForm({ point, isSending, onSend, onCancel }: WriteFormProps) {
  const { language, t } = useLanguage();
  const [value, setValue] = useState(Object.keys(point.states ?? {})[0] ?? "");
  const [by, setBy] = useState(() => sessionStorage.getItem(BY_KEY) ?? "");
  const [token, setToken] = useState(() => sessionStorage.getItem(TOKEN_KEY) ?? "");
  const [reason, setReason] = useState("");
  const number = value.trim() === "" ? Number.NaN : Number(value);
  const isComplete =
    Number.isFinite(number) && by.trim() !== "" && reason.trim().length >= LEAST_REASON_LENGTH && token !== "";
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!isComplete) return;
    sessionStorage.setItem(BY_KEY, by);
    sessionStorage.setItem(TOKEN_KEY, token);
    onSend({ value: number, by, reason, token });
  };
  return (
    <form className={styles["form"]} onSubmit={send}>
      {point.states === undefined ? (
        <TextInput
          label={t("write.value")}
          inputMode="decimal"
          required
          data-autofocus
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          rightSection={point.unit}
          rightSectionWidth={64}
          description={rangeText(point, t)}
          error={value !== "" && !Number.isFinite(number) ? t("write.notNumber") : null}
        />
      ) : (
        <NativeSelect
          label={t("write.value")}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          data={Object.entries(point.states).map(([state, name]) => ({
            value: state,
            label: localName(name, language),
          }))}
        />
      )}
      <TextInput
        label={t("write.by")}
        required
        autoComplete="name"
        value={by}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      <Textarea
        label={t("write.reason")}
        description={t("write.reasonHint")}
        required
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <PasswordInput
        label={t("write.token")}
        description={t("write.tokenHint")}
        required
        autoComplete="off"
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
      <p className={styles["warning"]}>{t("write.warning")}</p>
      <div className={styles["buttons"]}>
        <Button variant="default" onClick={onCancel}>
          {t("write.cancel")}
        </Button>
        <Button type="submit" loading={isSending} disabled={!isComplete}>
          {isSending ? t("write.sending") : t("write.send")}
        </Button>
      </div>
    </form>
  );
}

function rangeText({ range, unit }: Point, t: ReturnType<typeof useLanguage>["t"]): string | null {
  return range === undefined ? null : t("equipment.range", { min: range.min, max: range.max, unit });
}
