/** The language of a quoted source, for whoever reads it aloud: titles of Taiwan's documents are not translated. */
export const languageOf = (text: string): "zh-TW" | undefined => (/\p{Script=Han}/u.test(text) ? "zh-TW" : undefined);
