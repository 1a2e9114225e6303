import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { WeishanError } from "@weishan/core/error";

const SECRET_BYTES = 48;
const MIN_LETTERS = 32;

/**
 * The secret of an installation, which signs cookies and links and encrypts the secrets of second factors. Made at the
 * first start; only the user that runs the daemon may read it. It stands beside the database and not in it, so that
 * whoever gets hold of the database alone can sign in as nobody.
 *
 * @throws WeishanError DATA_DIR_UNWRITABLE, CONFIG_UNREADABLE
 */
export function installationSecret(file: string): string {
  try {
    // Fails where the file is there: of two that start at once, both have the secret of one.
    writeFileSync(file, `${randomBytes(SECRET_BYTES).toString("base64url")}\n`, {
      mode: 0o600,
      flag: "wx",
      flush: true,
    });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
      throw new WeishanError(
        "DATA_DIR_UNWRITABLE",
        `${file} cannot be written; give the right to write there`,
        { file },
        error,
      );
    }
  }
  const secret = readOrExplain(file).trim();
  if (secret.length >= MIN_LETTERS) return secret;
  const message = `${file} holds no secret of at least ${MIN_LETTERS} letters; put the one of the backup back, or remove the file: then everybody signs in anew and sets up the second factor again`;
  throw new WeishanError("CONFIG_UNREADABLE", message, { file });
}

function readOrExplain(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const message = `${file} cannot be read; only the user that made it may, so run Weishan as the same user`;
    throw new WeishanError("CONFIG_UNREADABLE", message, { file }, error);
  }
}
