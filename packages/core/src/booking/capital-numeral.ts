const DIGITS = ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"] as const;
const PLACES = ["", "拾", "佰", "仟"] as const;
const GROUPS = ["", "萬", "億", "兆"] as const;
const GROUP_SIZE = 10_000;

/**
 * A whole number in the capital numerals of receipts and cheques: `壹萬零伍佰` for 10,500.
 *
 * Every digit is written, also the 壹 of 壹拾, so that nothing can be put in front; a run of zeros between digits is one
 * 零, zeros at the end are none.
 *
 * @param value - 0 to 9,007,199,254,740,991
 * @throws RangeError for anything else
 */
export function capitalNumeral(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not a whole number from 0`);
  if (value === 0) return DIGITS[0];
  const groups = groupsOf(value);
  return groups
    .map((group, index) => {
      if (group === 0) return "";
      const higher = groups.slice(0, index).some((each) => each > 0);
      const isGap = higher && (group < GROUP_SIZE / 10 || groups[index - 1] === 0);
      return `${isGap ? DIGITS[0] : ""}${groupNumeral(group)}${GROUPS[groups.length - 1 - index] ?? ""}`;
    })
    .join("");
}

/** An amount in New Taiwan dollars as receipts write it: `新臺幣壹萬伍仟元整`. Throws as {@link capitalNumeral}. */
export const capitalTwd = (amountTwd: number): string => `新臺幣${capitalNumeral(amountTwd)}元整`;

/** The number in groups of four digits, the highest first. */
function groupsOf(value: number): readonly number[] {
  const rest = Math.floor(value / GROUP_SIZE);
  return [...(rest > 0 ? groupsOf(rest) : []), value % GROUP_SIZE];
}

function groupNumeral(group: number): string {
  const digits = Array.from(String(group), Number);
  return digits
    .map((digit, index) => {
      if (digit !== 0) return `${DIGITS[digit] ?? ""}${PLACES[digits.length - 1 - index] ?? ""}`;
      // Only the last zero of a run that a digit follows is written.
      return (digits[index + 1] ?? 0) > 0 ? DIGITS[0] : "";
    })
    .join("");
}
