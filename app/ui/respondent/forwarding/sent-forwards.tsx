import type { SentForward } from '#app/domain/fieldwork/forwarding/forward-screen.ts';
import { isUnderway } from '#app/domain/responses/forwarding/forwards.ts';
import type { ForwardNote } from '#app/domain/responses/respondent-pages.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { forwardStateTexts, forwardTexts } from './forward-texts.ts';

/** What was asked of colleagues, with what the respondent can still do about it. */
export function SentForwards({ forwards }: { forwards: SentForward[] }) {
  const text = useTexts(forwardTexts);
  if (forwards.length === 0) return null;
  return (
    <section aria-labelledby="sent-forwards">
      <h2 id="sent-forwards">{text.sent}</h2>
      <ul className="forwards">
        {forwards.map((forward) => (
          <li key={forward.forward_id}>
            <ForwardWords forward={forward} />
            {forward.undelivered && isUnderway(forward.state) && (
              <p className="field-fault">{text.undelivered}</p>
            )}
            {isUnderway(forward.state) && <Deeds forward={forward} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same in short, above the questionnaire and on the welcome page; `to` leads to the page with all of it. */
export function ForwardsInShort({ forwards, to }: { forwards: ForwardNote[]; to: string }) {
  const text = useTexts(forwardTexts);
  const shown = forwards.filter(({ state }) => state !== 'withdrawn');
  if (shown.length === 0) return null;
  return (
    <section className="forwards-in-short" aria-labelledby="forwards-in-short">
      <h2 id="forwards-in-short">{text.sent}</h2>
      <ul>
        {shown.map((forward) => (
          <li key={forward.forward_id}>
            <ForwardWords forward={forward} />
          </li>
        ))}
      </ul>
      <p>
        <a href={to}>{text.see}</a>
      </p>
    </section>
  );
}

function ForwardWords({ forward: { part, name, state, since } }: { forward: ForwardNote }) {
  const text = useTexts(forwardTexts);
  const states = useTexts(forwardStateTexts);
  return (
    <p>
      <strong>{text.to(part ?? text.whole, name)}</strong>: {states[state](since)}
    </p>
  );
}

function Deeds({ forward }: { forward: ForwardNote }) {
  const text = useTexts(forwardTexts);
  const whose = ` (${forward.part ?? text.whole}, ${forward.name})`;
  return (
    <form method="post" className="forward-deeds">
      <input type="hidden" name="forward" value={forward.forward_id} />
      {forward.canRemind && (
        <button type="submit" name="deed" value="remind" className="button-link">
          {text.remind}
          <span className="visually-hidden">{whose}</span>
        </button>
      )}
      <button type="submit" name="deed" value="withdraw" className="button-link">
        {text.withdraw}
        <span className="visually-hidden">{whose}</span>
      </button>
    </form>
  );
}
