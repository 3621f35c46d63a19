import type { Sender } from '#app/domain/responses/respondent-pages.ts';
import { linkPath } from '#app/platform/path.ts';
import { texts, useTexts } from '#app/ui/shared/texts.ts';
import { ContactLinks } from './contact-line.tsx';

export const optOutTexts = texts({
  nl: {
    title: 'Geen mail meer over dit onderzoek',
    what: 'Wilt u geen uitnodiging en herinneringen meer krijgen? Druk dan op de knop. U kunt de vragenlijst daarna nog wel invullen.',
    whatContact:
      'U krijgt mail over dit onderzoek als contactpersoon. Wilt u die niet meer krijgen? Druk dan op de knop. Voor uw collega’s verandert er niets.',
    confirm: 'Stuur mij geen mail meer',
    back: 'Naar de vragenlijst',
    doneTitle: 'U krijgt geen mail meer',
    doneContact:
      'Wij sturen u over dit onderzoek geen mail meer. Een mail die al onderweg was, kan nog aankomen.',
    done: 'Wij sturen u over dit onderzoek geen mail meer. Een mail die al onderweg was, kan nog aankomen. Uw link blijft werken.',
    undo: 'Was dit een vergissing? Neem contact op:',
    or: 'of',
  },
  en: {
    title: 'No more mail about this study',
    what: 'Do you want no more invitations and reminders? Then press the button. You can still fill in the questionnaire after that.',
    whatContact:
      'You get mail about this study as a contact person. Do you want no more of it? Then press the button. Nothing changes for your colleagues.',
    confirm: 'Send me no more mail',
    back: 'To the questionnaire',
    doneTitle: 'You will get no more mail',
    doneContact:
      'We will send you no more mail about this study. A mail that was on its way may still arrive.',
    done: 'We will send you no more mail about this study. A mail that was on its way may still arrive. Your link keeps working.',
    undo: 'Was this a mistake? Contact us:',
    or: 'or',
  },
});

/** Asks whether to stop mail, and says so when it is done. @param props.token null for a contact person, who has no questionnaire */
export function OptOutPage({
  token,
  sender,
  done,
}: {
  token: string | null;
  sender: Sender | null;
  done: boolean;
}) {
  const text = useTexts(optOutTexts);
  const back =
    token === null ? null : (
      <p className="side-links">
        <a href={linkPath(token)}>{text.back}</a>
      </p>
    );
  if (done) {
    return (
      <>
        <h1>{text.doneTitle}</h1>
        <p role="status">{token === null ? text.doneContact : text.done}</p>
        {sender && (
          <p>
            {text.undo} <ContactLinks sender={sender} or={text.or} />
          </p>
        )}
        {back}
      </>
    );
  }
  return (
    <>
      <h1>{text.title}</h1>
      <p>{token === null ? text.whatContact : text.what}</p>
      <form method="post">
        <button type="submit" name="opt-out" value="yes" className="button">
          {text.confirm}
        </button>
      </form>
      {back}
    </>
  );
}
