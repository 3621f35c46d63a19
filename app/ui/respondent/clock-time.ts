import type { Language } from '#app/domain/studies/studies.ts';

/** "14.03" in Dutch, "14:03" in English, in the Netherlands; light enough for the browser. */
export function clockTime(at: string, language: Language): string {
  const options = {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: 'Europe/Amsterdam',
  } as const;
  const time = new Intl.DateTimeFormat('nl-NL', options).format(Date.parse(at));
  return language === 'nl' ? time.replace(':', '.') : time;
}
