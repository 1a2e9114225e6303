/** The systems of a building, in Traditional Chinese. */
export const systemZh = {
  "system.hvac": "空調",
  "system.chiller-plant": "冰水主機",
  "system.elevator": "電梯",
  "system.power": "電力",
  "system.water": "給水",
  "system.fire": "消防",
  "system.telecom": "電信",
  "system.public-address": "廣播",
  "system.cctv": "監視",
  "system.lighting": "照明",
  "system.indoor-air": "室內空氣品質",
  "system.media": "媒體看板",
} as const;
