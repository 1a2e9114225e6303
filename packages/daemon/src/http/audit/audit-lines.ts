import type { AuditEntryView } from "../../app/audit/named-entries.ts";

const COLUMNS = [
  "sequence",
  "at",
  "time",
  "actorKind",
  "actorId",
  "actorVia",
  "actorName",
  "action",
  "subjectKind",
  "subjectId",
  "centerId",
  "reason",
  "before",
  "after",
  "detailDigest",
  "hash",
] as const;

const BYTE_ORDER_MARK = "\uFEFF";
/** Characters with which a spreadsheet would take a text for a formula; a Chinese or Japanese one also full-width ones. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Entries as text, a page at a time. */
export async function* auditLines(
  pages: AsyncIterable<readonly AuditEntryView[]>,
  format: "csv" | "ndjson",
  hasMark: boolean,
): AsyncGenerator<string> {
  if (format === "csv") yield `${hasMark ? BYTE_ORDER_MARK : ""}${COLUMNS.join(",")}\r\n`;
  const line = format === "csv" ? csvLine : ndjsonLine;
  for await (const entries of pages) yield entries.map(line).join("");
}

const ndjsonLine = (entry: AuditEntryView): string => `${JSON.stringify(entry)}\n`;

function csvLine(entry: AuditEntryView): string {
  const { sequence, at, actor, actorName, action, subject, centerId, detail, detailDigest, hash } = entry;
  const actorId = actor.kind === "person" ? actor.personId : actor.kind === "command-line" ? actor.user : actor.part;
  const cells = [
    String(sequence),
    String(at),
    new Date(at).toISOString(),
    actor.kind,
    actorId,
    actor.kind === "person" ? actor.via : "",
    actorName ?? "",
    action,
    subject.kind,
    subject.id,
    centerId ?? "",
    detail?.reason ?? "",
    jsonOf(detail?.before),
    jsonOf(detail?.after),
    detailDigest,
    hash,
  ];
  return `${cells.map(cell).join(",")}\r\n`;
}

const jsonOf = (values: Readonly<Record<string, unknown>> | null | undefined): string =>
  values === null || values === undefined ? "" : JSON.stringify(values);

/** A text as one cell: never a formula, quoted where it must be (RFC 4180). */
function cell(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
