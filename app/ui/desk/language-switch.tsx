import { Form, useLocation } from '@remix-run/react';
import { languagePath } from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { deskTexts } from './desk-texts.ts';

/** Shows this page in the other language. */
export function LanguageSwitch() {
  const words = useTexts(deskTexts);
  const other = useLanguage() === 'nl' ? 'en' : 'nl';
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action={languagePath()} reloadDocument>
      <input type="hidden" name="language" value={other} />
      <input type="hidden" name="back" value={pathname + search} />
      <button className="top-button" lang={other} title={words.otherLanguageTitle}>
        <span className="only-wide">{words.otherLanguage}</span>
        <span className="only-narrow">{other.toUpperCase()}</span>
      </button>
    </Form>
  );
}
