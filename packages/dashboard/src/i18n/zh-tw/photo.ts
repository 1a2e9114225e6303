/** Photos that are taken and shown, in Traditional Chinese. */
export const photoZh = {
  "photo.take": "拍照",
  "photo.number": "照片 {number}",
  "photo.remove": "移除照片 {number}",
  "photo.broken": "有檔案不是可讀取的照片。",
  "photo.of": "{about}：照片 {number}",
} as const;
