/** The month of all claims, in Traditional Chinese. */
export const claimCalendarZh = {
  "nav.claimCalendar": "場地月曆",
  "calendar.title": "場地月曆",
  "calendar.above": "借用、維護、檢查與停用",
  "calendar.before": "上個月",
  "calendar.after": "下個月",
  "calendar.thisMonth": "本月",
  "calendar.outside": "不在這個月",
  "calendar.in": "{kind}，{place}",
  "calendar.more": "另有 {count} 項",
} as const;
