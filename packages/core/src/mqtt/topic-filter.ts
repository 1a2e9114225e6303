/** The longest topic name or filter that MQTT can carry, in bytes of UTF-8. */
const MAX_TOPIC_BYTES = 65_535;

/** More bytes than UTF-16 units means characters of two to four bytes; counted without an encoder, which the core has not. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4;
  }
  return bytes;
}

/**
 * Whether a text can be a topic filter: `+` and `#` stand alone in their level, `#` only as the last.
 *
 * @see MQTT 5.0 §4.7.1
 */
export function isTopicFilter(filter: string): boolean {
  if (filter === "" || filter.includes("\0") || utf8Bytes(filter) > MAX_TOPIC_BYTES) return false;
  const levels = filter.split("/");
  return levels.every((level, index) => {
    if (level.includes("#")) return level === "#" && index === levels.length - 1;
    return level === "+" || !level.includes("+");
  });
}

/** Whether a text can be the topic of a message: not empty and without wildcards. */
export function isTopicName(topic: string): boolean {
  return topic !== "" && !/[+#\0]/u.test(topic) && utf8Bytes(topic) <= MAX_TOPIC_BYTES;
}

/**
 * Whether a topic is covered by a filter. A wildcard at the start does not cover topics of the broker's own (`$SYS`).
 * False for an invalid filter or topic.
 *
 * @see MQTT 5.0 §4.7
 */
export function topicMatches(filter: string, topic: string): boolean {
  if (!isTopicFilter(filter) || !isTopicName(topic)) return false;
  if (topic.startsWith("$") && /^[+#]/u.test(filter)) return false;
  const wanted = filter.split("/");
  const given = topic.split("/");
  for (const [index, level] of wanted.entries()) {
    if (level === "#") return true;
    const actual = given[index];
    if (actual === undefined || (level !== "+" && level !== actual)) return false;
  }
  return given.length === wanted.length;
}
