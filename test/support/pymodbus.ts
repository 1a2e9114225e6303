import { execFileSync } from "node:child_process";

/** Debian's own interpreter, which sees Debian's pymodbus. */
export const PYTHON = "/usr/bin/python3";

/** Whether pymodbus is here; where it is not, the test is skipped with the line that installs it, and fails in CI. */
export function requirePymodbus(): boolean {
  try {
    execFileSync(PYTHON, ["-c", "import pymodbus, serial, serial_asyncio"], { stdio: "ignore" });
    return true;
  } catch (error) {
    const remedy = "pymodbus is not here; install it with: apt-get install python3-pymodbus python3-serial-asyncio";
    if (process.env["CI"] !== undefined) throw new Error(remedy, { cause: error });
    process.stderr.write(`skipped: ${remedy}\n`);
    return false;
  }
}
