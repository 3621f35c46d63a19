import { texts, useTexts } from '#app/ui/shared/texts.ts';

export const submittedTexts = texts({
  nl: {
    title: 'U hebt de vragenlijst al verstuurd',
    what: 'Dank u wel. Uw antwoorden zijn ontvangen; u hoeft niets meer te doen.',
    show: 'Bekijk uw ontvangstbewijs',
  },
  en: {
    title: 'You have already submitted the questionnaire',
    what: 'Thank you. Your answers have been received; there is nothing more you need to do.',
    show: 'See your receipt',
  },
});

/** What a link shows after submission. The receipt comes after a POST: whoever only opens the address is let in nowhere. */
export function SubmittedPage() {
  const text = useTexts(submittedTexts);
  return (
    <>
      <h1>{text.title}</h1>
      <p>{text.what}</p>
      <form method="post">
        <button type="submit" className="button">
          {text.show}
        </button>
      </form>
    </>
  );
}
