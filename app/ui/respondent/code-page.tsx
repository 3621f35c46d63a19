import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { CodeForm } from './code-form.tsx';

export const codePageTexts = texts({
  nl: {
    title: 'Begin met uw inlogcode',
    what: 'Kreeg u een e-mail met een persoonlijke link? Open dan die link; u hebt geen code nodig.',
  },
  en: {
    title: 'Begin with your login code',
    what: 'Did you get an e-mail with a personal link? Then open that link; you need no code.',
  },
});

/** The first page: the way in for who has a code. */
export function CodePage() {
  const text = useTexts(codePageTexts);
  return (
    <>
      <h1>{text.title}</h1>
      <CodeForm />
      <p>{text.what}</p>
    </>
  );
}
