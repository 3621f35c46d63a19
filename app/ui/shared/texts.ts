import { useRouteLoaderData } from '@remix-run/react';
import { createContext, useContext } from 'react';
import type { Language } from '#app/domain/studies/studies.ts';

/** The texts of one screen in both languages; English must have exactly what Dutch has. */
export type Texts<Content> = Record<Language, Content>;

/** Declares the texts of one screen: plain texts, and functions where something has to be filled in. */
export function texts<Content>(both: { nl: Content; en: NoInfer<Content> }): Texts<Content> {
  return both;
}

/** The texts of a screen in the language of the page. */
export function useTexts<Content>(both: Texts<Content>): Content {
  return both[useLanguage()];
}

/** The language of a part of a page that has one of its own; null: that of the page. */
export const LanguageContext = createContext<Language | null>(null);

/** The language of the page, or of the part of it that one is in. */
export function useLanguage(): Language {
  const own = useContext(LanguageContext);
  const root = useRouteLoaderData('root') as { language: Language } | undefined;
  return own ?? root?.language ?? 'nl';
}
