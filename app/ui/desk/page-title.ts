import type { MetaFunction } from '@remix-run/react';
import type { Language } from '#app/domain/studies/studies.ts';

/** The title of the tab, in the language of the page: `export const meta = deskTitle({ nl: ..., en: ... })`. */
export function deskTitle(title: Record<Language, string>): MetaFunction {
  return ({ matches }) => {
    const root = matches.find((match) => match.id === 'root')?.data as { language: Language } | undefined;
    return [{ title: `${title[root?.language ?? 'nl']} · Veldwerk` }];
  };
}
