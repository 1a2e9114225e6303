import styles from "./qr-code.module.css";
import { qrPath } from "./qr-path.ts";

/** Scanners need so many light modules around a code. */
const QUIET_MODULES = 4;

interface QrCodeProps {
  readonly text: string;
  /** What a reader who cannot scan it is told. */
  readonly label: string;
  readonly sizePx?: number;
}

/** A QR code, dark on light in the dark scheme too, because many scanners read nothing else. */
export function QrCode({ text, label, sizePx = 208 }: QrCodeProps) {
  const { sizeModules, path } = qrPath(text);
  const edge = sizeModules + 2 * QUIET_MODULES;
  return (
    <svg
      className={styles["code"]}
      viewBox={`${-QUIET_MODULES} ${-QUIET_MODULES} ${edge} ${edge}`}
      width={sizePx}
      height={sizePx}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <title>{label}</title>
      <rect x={-QUIET_MODULES} y={-QUIET_MODULES} width={edge} height={edge} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
