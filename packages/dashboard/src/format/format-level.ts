/** A floor's number as it stands on the button: 0 is `1F`, -1 is `B1`. The floors have no zero. */
export const formatLevel = (level: number): string => (level < 0 ? `B${-level}` : `${level + 1}F`);
