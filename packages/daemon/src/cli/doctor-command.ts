import { WeishanError } from "@weishan/core/error";
import type { FindingStatus } from "../app/doctor/finding.ts";
import { examineOnce } from "../compose/open-doctor.ts";
import { daemonSettings } from "../daemon-settings.ts";
import { installationOf } from "./installation-argument.ts";
import { packageVersion } from "./package-version.ts";
import type { Terminal } from "./terminal.ts";

const MARKS: Readonly<Record<FindingStatus, string>> = { ok: "✓", warning: "!", failing: "✗", unknown: "?" };

/**
 * `weishan doctor [FILE]`: looks at the machine and the installation, each finding with its remedy. Sets exit code 1
 * where something fails.
 */
export async function doctorCommand(
  file: string | undefined,
  { json }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  const installation = installationOf(file, terminal);
  const settings = daemonSettings(installation, terminal.env);
  const report = await examineOnce({ installation, settings, version: packageVersion() });
  if (json === true) terminal.print(JSON.stringify(report));
  else {
    for (const { check, status, text, remedy } of report.findings) {
      terminal.print(`${MARKS[status]} ${check.padEnd(13)} ${text.en}  ${text.zh}`);
      if (remedy !== null) terminal.print(`${" ".repeat(16)}→ ${remedy.en}\n${" ".repeat(16)}→ ${remedy.zh}`);
    }
  }
  const failing = report.findings.filter(({ status }) => status === "failing");
  if (failing.length === 0) return;
  throw new WeishanError("HEALTH_FAILING", `${failing.length} findings need somebody`);
}
