import { surveyPath } from '#app/platform/path.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';

export const handBackTexts = texts({
  nl: {
    title: 'Klaar met invullen?',
    what: (asker: string) =>
      `Uw antwoorden zijn opgeslagen. Geeft u ze terug, dan ziet ${asker} dat u klaar bent, bekijkt ze en verstuurt de vragenlijst. U kunt dan zelf niets meer veranderen. Wat u niet weet, mag leeg blijven.`,
    confirm: (asker: string) => `Geef terug aan ${asker}`,
    back: 'Terug naar de vragen',
  },
  en: {
    title: 'Finished?',
    what: (asker: string) =>
      `Your answers have been saved. When you hand them back, ${asker} sees that you have finished, looks at them and submits the questionnaire. You cannot change anything yourself after that. What you do not know may stay empty.`,
    confirm: (asker: string) => `Hand back to ${asker}`,
    back: 'Back to the questions',
  },
});

/** Asks a colleague whether he is done. Works without JavaScript. */
export function HandBackPage({ asker }: { asker: string }) {
  const text = useTexts(handBackTexts);
  return (
    <>
      <h1>{text.title}</h1>
      <p>{text.what(asker)}</p>
      <form method="post">
        <button type="submit" className="button">
          {text.confirm(asker)}
        </button>
      </form>
      <p className="side-links">
        <a href={surveyPath()}>{text.back}</a>
      </p>
    </>
  );
}
