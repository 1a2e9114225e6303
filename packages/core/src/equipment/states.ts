import type { States } from "./point-template.ts";

/** Two-valued states that many kinds share, so that one thing has one word everywhere. */
export const RUNNING: States = { 0: ["停止", "Stopped"], 1: ["運轉", "Running"] };
export const ON_OFF: States = { 0: ["關", "Off"], 1: ["開", "On"] };
export const START_STOP: States = { 0: ["停機", "Stop"], 1: ["啟動", "Start"] };
export const FAULT: States = { 0: ["正常", "Normal"], 1: ["故障", "Fault"] };
export const ALARM: States = { 0: ["正常", "Normal"], 1: ["警報", "Alarm"] };
export const WARNING: States = { 0: ["正常", "Normal"], 1: ["警告", "Warning"] };
export const OPEN_CLOSED: States = { 0: ["關閉", "Closed"], 1: ["開啟", "Open"] };
export const CONTROL_MODE: States = { 0: ["手動", "Manual"], 1: ["自動", "Automatic"] };
export const ONLINE: States = { 0: ["離線", "Offline"], 1: ["連線", "Online"] };
export const YES_NO: States = { 0: ["否", "No"], 1: ["是", "Yes"] };
