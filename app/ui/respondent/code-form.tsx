import { codePath } from '#app/platform/path.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';

const codeTexts = texts({
  nl: {
    label: 'Inlogcode',
    hint: 'De code staat in uw brief of e-mail, bijvoorbeeld ACDE-FGH-JKM. Hoofdletters en streepjes maken niet uit.',
    submit: 'Verder',
  },
  en: {
    label: 'Login code',
    hint: 'You find the code in your letter or e-mail, such as ACDE-FGH-JKM. Capitals and hyphens do not matter.',
    submit: 'Continue',
  },
});

/** Asks for the login code; works without JavaScript. */
export function CodeForm() {
  const text = useTexts(codeTexts);
  return (
    <form method="post" action={codePath()} className="code-form">
      <label htmlFor="code">{text.label}</label>
      <p className="hint" id="code-hint">
        {text.hint}
      </p>
      <input
        id="code"
        name="code"
        type="text"
        required
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        aria-describedby="code-hint"
      />
      <button type="submit" className="button">
        {text.submit}
      </button>
    </form>
  );
}
