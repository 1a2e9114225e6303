import type { MachineProbe } from "../../ports/machine-probe.ts";
import type { Finding } from "./finding.ts";

const OTHERS_BITS = 0o007;
const GROUP_AND_OTHERS_BITS = 0o077;
const DAY_MS = 86_400_000;
/** Time to have one renewed by hand. */
const SOON_DAYS = 21;

export interface NamedPath {
  /** Where the installation names it: `mqtt[0].passwordFile`. */
  readonly key: string;
  readonly path: string;
  /** The bus or broker that uses it; absent where the daemon itself does. */
  readonly endpointId?: string;
}

const about = ({ endpointId }: NamedPath): Pick<Finding, "endpointId"> =>
  endpointId === undefined ? {} : { endpointId };

const octal = (mode: number): string => mode.toString(8).padStart(3, "0");

export async function dataFolderFinding(dataDir: string, probe: Pick<MachineProbe, "file">): Promise<Finding> {
  const found = await probe.file(dataDir);
  if (found === null) {
    return {
      check: "data-folder",
      status: "unknown",
      text: { zh: `無法得知 ${dataDir} 的狀態`, en: `How ${dataDir} is cannot be seen` },
      remedy: {
        zh: "以執行 Weishan 的使用者執行此檢查，並確認上層資料夾可進入",
        en: "run this check as the user that runs Weishan, and make sure that user may enter the folders above",
      },
      facts: { dataDir },
    };
  }
  if (found.kind === "absent") {
    return {
      check: "data-folder",
      status: "ok",
      text: { zh: `${dataDir} 將於首次啟動時建立`, en: `${dataDir} is made at the first start` },
      remedy: null,
      facts: { dataDir },
    };
  }
  const facts = { dataDir, mode: octal(found.mode) };
  if (found.kind !== "folder" || !found.isReadable || !found.isWritable) {
    return {
      check: "data-folder",
      status: "failing",
      text: { zh: `無法寫入 ${dataDir}`, en: `${dataDir} cannot be written` },
      remedy: {
        zh: `chown 給執行 Weishan 的使用者：${dataDir}`,
        en: `give it to the user that runs Weishan: chown ${dataDir}`,
      },
      facts,
    };
  }
  if ((found.mode & OTHERS_BITS) !== 0) {
    return {
      check: "data-folder",
      status: "warning",
      text: { zh: `這台機器上的任何人都能進入 ${dataDir}`, en: `Everybody on this machine may look into ${dataDir}` },
      remedy: { zh: `chmod 750 ${dataDir}`, en: `chmod 750 ${dataDir}` },
      facts,
    };
  }
  return {
    check: "data-folder",
    status: "ok",
    text: { zh: "資料夾權限適當", en: "The data folder is ours" },
    remedy: null,
    facts,
  };
}

/** A finding for each secret file that is missing or that others may read; one that says so where all are well. */
export async function secretFindings(
  secrets: readonly NamedPath[],
  probe: Pick<MachineProbe, "file">,
): Promise<readonly Finding[]> {
  const findings = await Promise.all(secrets.map((secret) => secretFinding(secret, probe)));
  const wrong = findings.filter((finding) => finding !== null);
  if (wrong.length > 0) return wrong;
  const text = {
    zh: `${secrets.length} 個密碼檔權限適當`,
    en: `${secrets.length} secret files are read by their owner only`,
  };
  return [{ check: "secret-files", status: "ok", text, remedy: null, facts: { files: secrets.length } }];
}

async function secretFinding(secret: NamedPath, probe: Pick<MachineProbe, "file">): Promise<Finding | null> {
  const { key, path } = secret;
  const found = await probe.file(path);
  if (found === null || !found.isReadable || found.kind === "folder") {
    return {
      check: "secret-files",
      status: "failing",
      ...about(secret),
      text: { zh: `${key}：無法讀取 ${path}`, en: `${key}: ${path} cannot be read` },
      remedy: { zh: "確認路徑與擁有者", en: "check the path, and that it belongs to the user that runs Weishan" },
      facts: { key, path },
    };
  }
  if ((found.mode & GROUP_AND_OTHERS_BITS) === 0) return null;
  return {
    check: "secret-files",
    status: "warning",
    ...about(secret),
    text: { zh: `${key}：其他人可讀取 ${path}`, en: `${key}: others may read ${path}` },
    remedy: { zh: `chmod 600 ${path}`, en: `chmod 600 ${path}` },
    facts: { key, path, mode: octal(found.mode) },
  };
}

/** A finding for each certificate: how long it still counts. */
export async function certificateFindings(
  certificates: readonly NamedPath[],
  nowMs: number,
  probe: Pick<MachineProbe, "certificateEndsAt">,
): Promise<readonly Finding[]> {
  return Promise.all(
    certificates.map(async (certificate): Promise<Finding> => {
      const { key, path } = certificate;
      const endsAt = await probe.certificateEndsAt(path);
      if (endsAt === null) {
        return {
          check: "certificates",
          status: "failing",
          ...about(certificate),
          text: { zh: `${key}：${path} 不是憑證`, en: `${key}: ${path} is no certificate that can be read` },
          remedy: { zh: "確認路徑；憑證須為 PEM", en: "check the path; certificates are PEM files" },
          facts: { key, path },
        };
      }
      const days = Math.floor((endsAt - nowMs) / DAY_MS);
      const status = days < 0 ? "failing" : days < SOON_DAYS ? "warning" : "ok";
      return {
        check: "certificates",
        status,
        ...about(certificate),
        text:
          days < 0
            ? { zh: `${key}：憑證已過期 ${-days} 天`, en: `${key}: ended ${-days} days ago` }
            : { zh: `${key}：憑證尚有 ${days} 天`, en: `${key}: counts for ${days} more days` },
        remedy:
          status === "ok" ? null : { zh: "更新憑證；檔案更換後自動採用", en: "renew it; a new file is used by itself" },
        facts: { key, path, endsAt, days },
      };
    }),
  );
}
