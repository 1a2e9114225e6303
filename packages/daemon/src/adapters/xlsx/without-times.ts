const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
/** 1980-01-01 00:00, the first time that a ZIP archive can hold: as a time of day and a day. */
const FIRST_TIME = 0x0021_0000;

/**
 * A ZIP archive with the times of its files put to the first there is: the same contents are the same bytes, whenever
 * they were written.
 *
 * @see APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16, 4.4.6 for the fields
 */
export function withoutTimes(archive: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(archive);
  const view = new DataView(bytes.buffer);
  // Nothing is written behind the end record: there is no comment.
  const end = bytes.byteLength - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== END_SIGNATURE) throw new RangeError("this is no ZIP archive of ours");
  let entry = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    if (view.getUint32(entry, true) !== ENTRY_SIGNATURE) throw new RangeError("this is no ZIP archive of ours");
    view.setUint32(entry + 12, FIRST_TIME, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, FIRST_TIME, true);
    entry +=
      ENTRY_BYTES +
      view.getUint16(entry + 28, true) +
      view.getUint16(entry + 30, true) +
      view.getUint16(entry + 32, true);
  }
  return bytes;
}
