/** How characters go over a serial line. */
export interface SerialFormat {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: 1 | 2;
}

const START_BITS = 1;
const SILENT_CHARACTERS = 3.5;

/** Time of one character on the line, in milliseconds. */
const characterMs = ({ baudRate, dataBits, parity, stopBits }: SerialFormat): number =>
  ((START_BITS + dataBits + (parity === "none" ? 0 : 1) + stopBits) * 1000) / baudRate;

/**
 * The silence that must lie between two frames: 3.5 characters (Modbus over Serial Line V1.02, §2.5.1.1).
 *
 * The standard recommends 1.75 ms above 19,200 baud to spare slow interrupt handlers; devices that need it are given it
 * by `interFrameDelayMs` of the endpoint.
 */
export const frameGapMs = (format: SerialFormat): number => SILENT_CHARACTERS * characterMs(format);
