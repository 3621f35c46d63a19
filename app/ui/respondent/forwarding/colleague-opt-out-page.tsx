import type { Sender } from '#app/domain/responses/respondent-pages.ts';
import { colleaguePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ContactLinks } from '../contact-line.tsx';
import { colleagueOptOutTexts } from './colleague-texts.ts';

/** Asks a colleague whether he wants no such mail any more, and says so when it is done. */
export function ColleagueOptOutPage({
  token,
  sender,
  done,
}: {
  token: string;
  sender: Sender | null;
  done: boolean;
}) {
  const text = useTexts(colleagueOptOutTexts);
  return (
    <>
      <h1>{done ? text.doneTitle : text.title}</h1>
      {done ? <p role="status">{text.done}</p> : <p>{text.what}</p>}
      {done && sender && (
        <p>
          {text.undo} <ContactLinks sender={sender} or={text.or} />
        </p>
      )}
      {!done && (
        <form method="post">
          <button type="submit" name="opt-out" value="yes" className="button">
            {text.confirm}
          </button>
        </form>
      )}
      <p className="side-links">
        <a href={colleaguePath(token)}>{text.back}</a>
      </p>
    </>
  );
}
