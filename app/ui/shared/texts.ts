import { useRouteLoaderData } from '@remix-run/react';
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

/** The language of the page. */
export function useLanguage(): Language {
  const root = useRouteLoaderData('root') as { language: Language } | undefined;
  return root?.language ?? 'nl';
}
