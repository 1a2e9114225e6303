/** Beside the status byte, the quality field says what else of the instant counts: earlier values stay in the store. */
export const NO_NUMBER = 0x100;
export const SAYS_TEXT = 0x200;
export const STATUS_MASK = 0xff;
