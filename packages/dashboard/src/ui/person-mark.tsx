import { IconUser } from "@tabler/icons-react";
import styles from "./person-mark.module.css";

/** The first letters that a name is known by: the family name in Chinese, two initials elsewhere. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = firstLetter(words[0]);
  if (/\p{Script=Han}/u.test(first) || words.length === 1) return first;
  return `${first}${firstLetter(words.at(-1))}`;
}

const firstLetter = (word: string | undefined): string => (/^./u.exec(word ?? "")?.[0] ?? "").toUpperCase();

interface PersonMarkProps {
  readonly name: string;
  readonly isVisitor?: boolean;
  readonly sizePx?: number;
}

/** A disc that stands for a person; the name stands beside it. */
export function PersonMark({ name, isVisitor = false, sizePx = 30 }: PersonMarkProps) {
  return (
    <span
      className={styles["mark"]}
      data-visitor={isVisitor}
      // Drawn, not written: the name beside it would otherwise begin twice.
      data-initials={isVisitor ? undefined : initialsOf(name)}
      style={{ inlineSize: sizePx, blockSize: sizePx }}
      aria-hidden
    >
      {isVisitor ? <IconUser size={sizePx * 0.6} stroke={1.7} /> : null}
    </span>
  );
}
