import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import { initialLanguage, type Language } from "./language.ts";
import { fill, MESSAGES, type MessageKey } from "./messages.ts";

/** A text in the reader's language, with its places filled. */
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

interface LanguageChoice {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly t: Translate;
}

const STORAGE_KEY = "weishan-language";

const LanguageContext = createContext<LanguageChoice | null>(null);

/** Keeps the reader's language, in the page's `lang` attribute too, so that screen readers pronounce it rightly. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, choose] = useState(() =>
    initialLanguage(localStorage.getItem(STORAGE_KEY), globalThis.navigator.languages),
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const setLanguage = useCallback((chosen: Language) => {
    localStorage.setItem(STORAGE_KEY, chosen);
    choose(chosen);
  }, []);
  const choice = useMemo(
    () => ({
      language,
      setLanguage,
      t: (key: MessageKey, values: Readonly<Record<string, string | number>> = {}) =>
        fill(MESSAGES[language][key], values),
    }),
    [language, setLanguage],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

/** The reader's language, its texts, and how to change it. */
export function useLanguage(): LanguageChoice {
  const choice = use(LanguageContext);
  if (choice === null) throw new Error("useLanguage needs a LanguageProvider above it");
  return choice;
}
