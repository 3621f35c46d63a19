import { texts, useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { receiptPath } from '#app/platform/path.ts';
import { clockTime } from './clock-time.ts';
import type { Ended } from './save-exchange.ts';
import type { SaveState } from './save-state.ts';

const statusTexts = texts({
  nl: {
    first: 'Uw antwoorden worden vanzelf opgeslagen.',
    saved: (time: string) => `Opgeslagen om ${time}`,
    saving: 'Bezig met opslaan…',
    waiting: 'Nog niet opgeslagen. Wij proberen het vanzelf opnieuw.',
    offline: 'Geen verbinding. Nog niet opgeslagen: laat deze pagina open, wij proberen het vanzelf opnieuw.',
    refused: 'Niet alles is opgeslagen. Kijk naar de melding bij de vraag.',
    conflict: 'Nog niet opgeslagen. Kies eerst welk antwoord geldt.',
    retry: 'Opnieuw opslaan',
    receipt: 'Bekijk het ontvangstbewijs',
    ended: {
      'signed-out':
        'Nog niet opgeslagen. Uw link is vervangen of verlopen. Laat deze pagina open, open de nieuwste link uit uw e-mail in een ander tabblad, en kies daarna ‘Opnieuw opslaan’.',
      'other-person':
        'Nog niet opgeslagen. In een ander tabblad is een andere vragenlijst geopend. Open de link van déze vragenlijst opnieuw in een ander tabblad, en kies daarna ‘Opnieuw opslaan’.',
      completed: 'Deze vragenlijst is al verstuurd. Antwoorden kunnen niet meer veranderen.',
      closed: 'De vragenlijst is gesloten. Antwoorden kunnen niet meer worden opgeslagen.',
    } as Record<Ended, string>,
  },
  en: {
    first: 'Your answers are saved by themselves.',
    saved: (time: string) => `Saved at ${time}`,
    saving: 'Saving…',
    waiting: 'Not saved yet. We will try again by ourselves.',
    offline: 'No connection. Not saved yet: leave this page open, we will try again by ourselves.',
    refused: 'Not everything is saved. See the message at the question.',
    conflict: 'Not saved yet. First choose which answer holds.',
    retry: 'Save again',
    receipt: 'See the receipt',
    ended: {
      'signed-out':
        'Not saved yet. Your link was replaced or has expired. Leave this page open, open the newest link from your e-mail in another tab, and then choose ‘Save again’.',
      'other-person':
        'Not saved yet. Another questionnaire was opened in another tab. Open the link of this questionnaire again in another tab, and then choose ‘Save again’.',
      completed: 'This questionnaire has already been submitted. Answers can no longer change.',
      closed: 'The questionnaire is closed. Answers can no longer be saved.',
    },
  },
});

/** Says, and never more than is true, whether what was typed is at the server. */
export function SaveStatus({ state, onRetry }: { state: SaveState; onRetry(): void }) {
  const text = useTexts(statusTexts);
  const language = useLanguage();
  const why = state.kind === 'ended' ? state.why : null;
  return (
    <div className={`save-status save-status-${toneOf(state)}`}>
      <p role="status" aria-busy={state.kind === 'saving'}>
        {sentence(state, text, (at) => clockTime(at, language))}
      </p>
      {(why === 'signed-out' || why === 'other-person' || state.kind === 'waiting') && (
        <button type="button" className="button-link" onClick={onRetry}>
          {text.retry}
        </button>
      )}
      {why === 'completed' && <a href={receiptPath()}>{text.receipt}</a>}
    </div>
  );
}

function toneOf(state: SaveState): 'quiet' | 'good' | 'warning' {
  if (state.kind === 'saving' || (state.kind === 'saved' && state.at === null)) return 'quiet';
  return state.kind === 'saved' ? 'good' : 'warning';
}

function sentence(state: SaveState, text: typeof statusTexts.nl, time: (at: string) => string): string {
  switch (state.kind) {
    case 'saved':
      return state.at === null ? text.first : text.saved(time(state.at));
    case 'saving':
      return text.saving;
    case 'waiting':
      return state.offline ? text.offline : text.waiting;
    case 'refused':
      return text.refused;
    case 'conflict':
      return text.conflict;
    case 'ended':
      return text.ended[state.why];
  }
}
