import { answered, api, done } from "./client.ts";

/** Enough to read a type plate by; a telephone's own photos are several times larger. */
const LONGEST_EDGE_PX = 1_920;
const JPEG_QUALITY = 0.82;

/** A picture that the daemon keeps. */
export const pictureUrl = (id: string): string => `/api/v1/pictures/${encodeURIComponent(id)}`;

/** Sends a picture; it belongs to a centre, whose people may see it. */
export async function addPicture(centerId: string, content: Blob): Promise<string> {
  const added = await answered(
    api.POST("/api/v1/pictures", {
      params: { query: { center: centerId } },
      headers: { "content-type": content.type },
      // The body is the picture itself, which the document of the API has no word for.
      body: content as unknown as undefined,
      bodySerializer: (body: unknown) => body,
    }),
  );
  return added.id;
}

/** Sends a photo of a request, of somebody without an account. */
export async function addRequestPhoto(token: string, content: Blob): Promise<void> {
  await done(
    api.POST("/api/v1/requests/{token}/photos", {
      params: { path: { token } },
      headers: { "content-type": content.type },
      body: content as unknown as undefined,
      bodySerializer: (body: unknown) => body,
    }),
  );
}

/**
 * A photo made small enough to be sent from a basement; turned as its camera held it, without the place it was taken.
 *
 * @throws DOMException where the file is no picture that the browser can read
 */
export async function smallPicture(file: Blob): Promise<Blob> {
  const image = await createImageBitmap(file);
  try {
    const share = Math.min(1, LONGEST_EDGE_PX / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * share);
    canvas.height = Math.round(image.height * share);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await jpegOf(canvas);
  } finally {
    image.close();
  }
}

/** What stands on a canvas as a file. */
const jpegOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error("the browser made no picture")) : resolve(blob)),
      "image/jpeg",
      JPEG_QUALITY,
    );
  });
