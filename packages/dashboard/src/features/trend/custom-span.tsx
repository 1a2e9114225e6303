import { Button, Popover, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCalendarTime } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { fromTaipeiInput, toTaipeiInput } from "../../format/taipei-input.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import type { ChartSpan } from "../../ui/chart/span.ts";

interface CustomSpanProps {
  readonly span: ChartSpan;
  readonly onSpan: (span: ChartSpan) => void;
}

/** A stretch of time of one's own, in Taipei's clock. */
export function CustomSpan({ span, onSpan }: CustomSpanProps) {
  const { t } = useLanguage();
  const [isOpen, popover] = useDisclosure(false);
  return (
    <Popover opened={isOpen} onChange={(open) => (open ? popover.open() : popover.close())} trapFocus withArrow>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCalendarTime size={16} aria-hidden />}
          onClick={popover.toggle}
        >
          {t("trend.custom")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("trend.custom")}>
        <SpanForm
          span={span}
          onSpan={(chosen) => {
            popover.close();
            onSpan(chosen);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function SpanForm({ span, onSpan }: CustomSpanProps) {
  const { t } = useLanguage();
  const [from, setFrom] = useState(() => toTaipeiInput(span.fromMs));
  const [to, setTo] = useState(() => toTaipeiInput(span.toMs));
  const fromMs = fromTaipeiInput(from);
  const toMs = fromTaipeiInput(to);
  const isBackwards = fromMs !== null && toMs !== null && toMs <= fromMs;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fromMs !== null && toMs !== null && !isBackwards) onSpan({ fromMs, toMs });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          type="datetime-local"
          label={t("trend.from")}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t("trend.to")}
          value={to}
          error={isBackwards ? t("trend.backwards") : null}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" disabled={fromMs === null || toMs === null || isBackwards}>
          {t("trend.show")}
        </Button>
      </Stack>
    </form>
  );
}
