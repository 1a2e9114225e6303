import { ApiError, done } from "../client.ts";
import { addPicture } from "../pictures.ts";
import { PICTURE_PLACE, type QueuedChange } from "./queued-change.ts";
import { isOwnEarlierWord, newestVersion } from "./ticket-conflict.ts";

const JSON_TYPE = "application/json";

/** Sends a change to the daemon, its picture first. What of it has arrived is not sent again. */
export async function sendChange(
  change: QueuedChange,
  onPicture: (change: QueuedChange) => Promise<void>,
): Promise<void> {
  const { method, path, picture } = change;
  const text = JSON.stringify(change.body);
  if (picture === null) return sendWords(change, text);
  if (picture.kind === "body") return post(path, { method, body: picture.content, type: picture.content.type });
  const sentId = picture.sentId ?? (await addPicture(picture.centerId, picture.content));
  if (picture.sentId === null) await onPicture({ ...change, picture: { ...picture, sentId } });
  return post(path, { method, body: text.replaceAll(PICTURE_PLACE, sentId), type: JSON_TYPE });
}

/** Of two changes that one person made to the same, the later was made from a version before the earlier. */
async function sendWords(change: QueuedChange, text: string): Promise<void> {
  const { method, path, body } = change;
  try {
    await post(path, { method, body: text, type: JSON_TYPE });
  } catch (error) {
    if (!isOwnEarlierWord(error, change)) throw error;
    const later = JSON.stringify({ ...body, baseVersion: await newestVersion(change) });
    await post(path, { method, body: later, type: JSON_TYPE });
  }
}

interface Sent {
  readonly method: string;
  readonly body: string | Blob;
  readonly type: string;
}

/** The queue keeps addresses as text, so it asks without the typed client; its answers are judged in the same way. */
const post = (path: string, { method, body, type }: Sent): Promise<void> =>
  done(fetch(`/api/v1${path}`, { method, body, headers: { "content-type": type } }).then(read));

async function read(response: Response) {
  const text = await response.text();
  return response.ok || text === "" ? { response } : { response, error: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // A page of a proxy, or of a network that wants a password first: not the daemon's answer.
    throw new ApiError("the daemon cannot be reached", null, { cause });
  }
}
