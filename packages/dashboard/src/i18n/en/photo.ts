/** Photos that are taken and shown, in English. */
export const photoEn = {
  "photo.take": "Take a photo",
  "photo.number": "Photo {number}",
  "photo.remove": "Remove photo {number}",
  "photo.broken": "A file is no photo that can be read.",
  "photo.of": "{about}: photo {number}",
} as const;
