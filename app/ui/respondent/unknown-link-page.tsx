import type { Language } from '#app/domain/studies/studies.ts';
import { problemTexts } from '#app/ui/shared/problem-texts.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { CodeForm } from './code-form.tsx';

const unknownTexts = texts({
  nl: {
    title: 'Deze link of code kennen wij niet',
    what: 'Een persoonlijke link werkt alleen als hij helemaal is overgenomen. Kreeg u later een nieuwe e-mail of brief? Dan werken alleen de link en de code daarin.',
    do: 'Open de nieuwste link opnieuw, of vul hier uw inlogcode in. Lukt het niet, neem dan contact op met de afzender van de uitnodiging.',
    refused: 'Dit lukt niet',
    tooMany: 'Te veel verkeerde codes',
    wait: 'Vanaf uw netwerk is in korte tijd te vaak een verkeerde code ingevuld. Wacht een minuut en probeer het opnieuw. Een juiste code werkt altijd.',
  },
  en: {
    title: 'We do not know this link or code',
    what: 'A personal link only works when it is copied whole. Did you get a new e-mail or letter later? Then only the link and the code in that one work.',
    do: 'Open the newest link again, or enter your login code here. If that fails, contact the sender of the invitation.',
    refused: 'This does not work',
    tooMany: 'Too many wrong codes',
    wait: 'A wrong code was entered too often from your network in a short time. Wait a minute and try again. A right code always works.',
  },
});

/** The title of the document of a refusal. */
export function refusalTitle(code: string | undefined, language: Language): string {
  const text = unknownTexts[language];
  if (code === 'link.unknown') return text.title;
  if (code === 'code.too_many') return text.tooMany;
  if (code === 'no_session') return problemTexts[language].noSession.title;
  return code === 'not_found' ? problemTexts[language].notFound.title : text.refused;
}

/** What a link or code shows that opens nothing: the same for each, with another way in. */
export function UnknownLinkPage({ isTooMany }: { isTooMany: boolean }) {
  const text = useTexts(unknownTexts);
  return (
    <>
      <h1>{isTooMany ? text.tooMany : text.title}</h1>
      <p>{isTooMany ? text.wait : text.what}</p>
      {!isTooMany && <p>{text.do}</p>}
      <CodeForm />
    </>
  );
}
