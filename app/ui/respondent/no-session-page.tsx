import { problemTexts } from '#app/ui/shared/problem-texts.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { CodeForm } from './code-form.tsx';

/** What a respondent sees whose session is over: where the answers are, and the ways back in. */
export function NoSessionPage() {
  const text = useTexts(problemTexts).noSession;
  return (
    <>
      <h1>{text.title}</h1>
      <p>{text.what}</p>
      <CodeForm />
    </>
  );
}
