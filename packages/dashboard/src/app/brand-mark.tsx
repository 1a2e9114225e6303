/** The mark of Weishan: two summits, one for each centre. */
export function BrandMark({ sizePx = 28 }: { readonly sizePx?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={sizePx} height={sizePx} aria-hidden>
      <rect width="32" height="32" rx="8" fill="#0f7c87" />
      <path d="M4.5 23.5 12.2 9.6a1 1 0 0 1 1.75 0l4.3 7.7-3.4 6.2z" fill="#fff" />
      <path d="m17 23.5 5-9a1 1 0 0 1 1.75 0l4.25 9z" fill="#a9e3e6" />
    </svg>
  );
}
