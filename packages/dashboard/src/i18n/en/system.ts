/** The systems of a building, in English. */
export const systemEn = {
  "system.hvac": "Air conditioning",
  "system.chiller-plant": "Chiller plant",
  "system.elevator": "Elevators",
  "system.power": "Power",
  "system.water": "Water",
  "system.fire": "Fire safety",
  "system.telecom": "Telecom",
  "system.public-address": "Public address",
  "system.cctv": "CCTV",
  "system.lighting": "Lighting",
  "system.indoor-air": "Indoor air",
  "system.media": "Media",
} as const;
